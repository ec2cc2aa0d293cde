package org.jiedui.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.session.SessionDestroyedEvent;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.stereotype.Component;

/** Who is signed in, from where, since when. An ended session leads to the sign-in page at its next request. */
@Component
class Sessions {

    private static final String UNKNOWN = "";

    private final Map<String, Begun> begun = new ConcurrentHashMap<>();
    private final SessionRegistry registry;
    private final Clock clock;
    private final Duration idle;

    Sessions(SessionRegistry registry, Clock clock, @Value("${jiedui.session}") Duration idle) {
        this.registry = registry;
        this.clock = clock;
        this.idle = idle;
    }

    private record Begun(String handle, String device, String address, Instant since) {}

    /**
     * A session as its owner sees it.
     *
     * @param handle what stands for it on a page; the session's own number opens the account and stands on none
     * @param device the browser and what it runs on, in their own names; empty if it did not say
     * @param here   whether it is the one that asks
     */
    record Open(String handle, String device, String address, Instant since, Instant seen, boolean here) {}

    void begin(HttpServletRequest request, String account) {
        String id = request.getSession().getId();
        request.getSession().setMaxInactiveInterval((int) idle.toSeconds());
        registry.registerNewSession(id, account);
        begun.put(
                id,
                new Begun(
                        Secrets.text(9),
                        device(request.getHeader(HttpHeaders.USER_AGENT)),
                        request.getRemoteAddr(),
                        clock.instant()));
    }

    /** The one that asks first, then the last seen. */
    List<Open> of(String account, String own) {
        return registry.getAllSessions(account, false).stream()
                .flatMap(session -> Stream.ofNullable(begun.get(session.getSessionId()))
                        .map(one -> new Open(
                                one.handle(),
                                one.device(),
                                one.address(),
                                one.since(),
                                session.getLastRequest().toInstant(),
                                session.getSessionId().equals(own))))
                .sorted(Comparator.comparing(Open::here)
                        .thenComparing(Open::seen)
                        .reversed())
                .toList();
    }

    /** Whether there was such a session of the account. */
    boolean end(String account, String handle) {
        List<SessionInformation> meant = registry.getAllSessions(account, false).stream()
                .filter(session -> {
                    Begun one = begun.get(session.getSessionId());
                    return one != null && one.handle().equals(handle);
                })
                .toList();
        meant.forEach(SessionInformation::expireNow);
        return !meant.isEmpty();
    }

    /** Ends all sessions of the account but this one, and says how many. */
    int endOthers(String account, String own) {
        List<SessionInformation> others = registry.getAllSessions(account, false).stream()
                .filter(session -> !session.getSessionId().equals(own))
                .toList();
        others.forEach(SessionInformation::expireNow);
        return others.size();
    }

    int endAll(String account) {
        return endOthers(account, UNKNOWN);
    }

    @EventListener
    void gone(SessionDestroyedEvent event) {
        begun.remove(event.getId());
    }

    /** Names that come first hide those after them: every browser also calls itself by older names. */
    private static final Map<String, Pattern> BROWSERS = ordered(
            "MicroMessenger",
            "微信",
            "Edg",
            "Edge",
            "OPR",
            "Opera",
            "Firefox|FxiOS",
            "Firefox",
            "HuaweiBrowser",
            "华为浏览器",
            "UCBrowser",
            "UC",
            "QQBrowser",
            "QQ",
            "360SE|QIHU",
            "360",
            "Chrome|CriOS",
            "Chrome",
            "Safari",
            "Safari");

    private static final Map<String, Pattern> SYSTEMS = ordered(
            "HarmonyOS|OpenHarmony",
            "HarmonyOS",
            "Windows",
            "Windows",
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Mac OS X|Macintosh",
            "macOS",
            "Linux|X11",
            "Linux");

    static String device(@Nullable String agent) {
        String said = Objects.requireNonNullElse(agent, "");
        return Stream.of(BROWSERS, SYSTEMS)
                .flatMap(names -> names.entrySet().stream()
                        .filter(name -> name.getValue().matcher(said).find())
                        .map(Map.Entry::getKey)
                        .limit(1))
                .reduce((browser, system) -> browser + " · " + system)
                .orElse("");
    }

    private static Map<String, Pattern> ordered(String... pairs) {
        Map<String, Pattern> names = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i + 1], Pattern.compile("\\b(" + pairs[i] + ")"));
        }
        return names;
    }
}
