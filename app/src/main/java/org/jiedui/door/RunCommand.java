package org.jiedui.door;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jiedui.ledger.Feed;
import org.jiedui.storage.Store;
import org.jiedui.storage.StoreInitializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code run}: opens the store, starts the application on it, and shows the way in. */
class RunCommand {

    /** What a deployer sets differently. */
    private static final String SETTINGS = "jiedui.yaml";

    private final Class<?> application;
    private final PrintStream out;

    RunCommand(Class<?> application, PrintStream out) {
        this.application = application;
        this.out = out;
    }

    /** Gives the address at which the system then serves, until the process ends. */
    String obey(List<String> arguments) {
        Words words = Words.of(arguments, Set.of("--port", "--host", "--data", "--database-url"), Set.of("--demo"))
                .withoutRest();
        String host = words.value("--host").orElse("127.0.0.1");
        int port = words.port(8080);
        checkFree(host, port);
        Demo demo = new Demo(folder(words), out);
        Store store = Store.open(options(words), out::println);
        out.println("Starting …");
        ConfigurableApplicationContext running = start(store, host, port);
        String address = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + running.getEnvironment().getProperty("local.server.port");
        if (words.has("--demo")) {
            if (demo.begun() || running.getBean(Feed.class).heads().entry() == 0) {
                demo.load(address);
            } else {
                out.println("The ledger is not empty: the example is not loaded into it.");
            }
        }
        welcome(store.folder(), address);
        return address;
    }

    static Words words(List<String> arguments) {
        return Words.of(arguments, Set.of("--port", "--host", "--data", "--database-url"), Set.of("--demo"))
                .withoutRest();
    }

    static Path folder(Words words) {
        return words.value("--data").map(Path::of).orElseGet(() -> Door.home().resolve("data"));
    }

    static Store.Options options(Words words) {
        String url = words.value("--database-url").orElseGet(() -> System.getenv("JIEDUI_DATABASE_URL"));
        return new Store.Options(folder(words), url, null);
    }

    private ConfigurableApplicationContext start(Store store, String host, int port) {
        SpringApplication spring = new SpringApplication(application);
        spring.addInitializers(new StoreInitializer(store));
        boolean started = false;
        try {
            ConfigurableApplicationContext running = spring.run(
                    "--server.address=" + host,
                    "--server.port=" + port,
                    "--spring.config.additional-location=optional:file:"
                            + store.folder().resolve(SETTINGS).toAbsolutePath(),
                    "--logging.file.name=" + store.folder().resolve("logs/jiedui.log"),
                    "--logging.threshold.console=WARN");
            started = true;
            return running;
        } finally {
            if (!started) {
                store.close();
            }
        }
    }

    private void welcome(Path folder, String address) {
        out.println();
        out.println("Jiedui is at " + address);
        Path password = folder.resolve("admin-password");
        if (Files.exists(password)) {
            out.println("  sign in as admin with the password in " + password);
        }
        Path token = folder.resolve("admin-token");
        if (Files.exists(token)) {
            out.println("  scripts use the token in " + token);
        }
        out.println("  Ctrl-C stops it; what it does is written to " + folder.resolve("logs/jiedui.log"));
    }

    private static void checkFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new CommandTrouble("--host " + host + " is no address of this machine", e);
        } catch (IOException e) {
            throw new CommandTrouble(
                    port < 1024
                            ? "cannot listen on port " + port + "; choose one above 1023 with --port"
                            : Complaint.portTaken(port),
                    e);
        }
    }
}
