package org.jiedui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens accounts as an administrator does it: an account, the link handed to its holder, and a role. */
final class Accounts implements AutoCloseable {

    static final String PASSWORD = "Soak, and soak again 2019";

    private static final Pattern LINK = Pattern.compile("id=\"link\"[^>]{0,200}>https?://[^/<]{1,100}(/[^<]{1,300})<");

    private final String address;
    private final Visitor administrator;

    /**
     * @param folder the data folder, in which the administrator's first password lies
     * @param notes  takes what goes wrong
     */
    Accounts(String address, Path folder, Clickstream notes) throws IOException, InterruptedException {
        this.address = address;
        this.administrator = new Visitor(address, notes);
        String password = Files.readString(folder.resolve("admin-password")).strip();
        need(administrator.signIn("admin", password), "the administrator cannot sign in");
    }

    void open(String name, String role, String reach, String place) throws InterruptedException {
        Map<String, String> account = Map.of("name", name, "fullName", "生成·" + name);
        Map<String, String> grant =
                Map.of("account", name, "role", role, "reach", reach, "place", place, "from", "2017-01-01");
        Visitor.Page page = administrator.open("accounts", "/accounts");
        need(
                administrator.submit("open", page, "/accounts", Visitor.form(account), "/accounts"),
                name + " is not opened");
        page = administrator.open("accounts", "/accounts");
        Matcher link = LINK.matcher(page.body());
        need(link.find(), "there is no link for " + name);
        need(
                administrator.submit("grant", page, "/accounts/grants", Visitor.form(grant), "/accounts"),
                name + " gets no role");
        try (Visitor holder = new Visitor(address, new Clickstream())) {
            Visitor.Page door = holder.open("invitation", link.group(1));
            String form = Visitor.form(Map.of("fresh", PASSWORD, "again", PASSWORD));
            need(holder.submit("invitation", door, link.group(1), form, "/sign-in?set"), name + " has no password");
        }
    }

    @Override
    public void close() {
        administrator.close();
    }

    static void need(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
