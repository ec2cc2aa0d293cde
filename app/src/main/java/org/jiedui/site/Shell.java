package org.jiedui.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.access.Access;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.kernel.Side;
import org.jiedui.looks.Languages;
import org.jiedui.regions.Regions;
import org.jiedui.signing.Queue;
import org.jiedui.signing.Wanted;
import org.jiedui.signing.WorkList;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What the layout needs to know of the request: where the reader is, in which language, and who it is. */
@Component
class Shell {

    private static final List<String> ROOMS = List.of(
            "/",
            "/mine",
            "/answers",
            "/pairings",
            "/nominations",
            "/secondments",
            "/projects",
            "/results",
            "/waiting",
            "/intake",
            "/help");

    private static final Pattern ILLEGAL = Pattern.compile("%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9%\\-._~!$&'()*+,;=:@/?]+");

    private final CurrentUser user;
    private final Access access;
    private final WorkList work;
    private final Regions regions;

    Shell(CurrentUser user, Access access, WorkList work, Regions regions) {
        this.user = user;
        this.access = access;
        this.work = work;
        this.regions = regions;
    }

    /** The side that the reader records for, as the form says it; empty if there is no such one. */
    public String side() {
        return access.recordsFor().map(Side::word).orElse("");
    }

    /** Whether the reader records anything anywhere. */
    public boolean records() {
        return access.may(Permission.RECORD);
    }

    /** Whether the reader is somebody on the books who looks after what is their own, or the account of an organisation. */
    public boolean oneself() {
        return access.self().isPresent() || access.ofOrganisation();
    }

    /** Whether the reader is the account of an organisation, and nobody on the books besides. */
    public boolean organisation() {
        return access.self().isEmpty() && access.ofOrganisation();
    }

    /** Whether the reader sponsors children, and does nothing else here. */
    public boolean sponsor() {
        return access.hasOnly("sponsor");
    }

    /** Whether a place asked for, by name or code, is one; nothing asked for is in order. */
    public boolean knowsPlace(String words) {
        return words.isBlank() || !regions.meant(words).isEmpty();
    }

    /** One link of the navigation. */
    record Room(String path, boolean current) {

        public String key() {
            return "site.nav." + (path.equals("/") ? "home" : path.substring(1));
        }
    }

    public List<Room> rooms() {
        String here = path(request());
        return ROOMS.stream()
                .filter(room -> !room.equals("/waiting") || work.signs())
                .filter(room -> !room.equals("/intake") || records())
                .filter(room -> !room.equals("/mine") || oneself())
                .map(room -> new Room(room, here.equals(room) || (room.length() > 1 && here.startsWith(room + "/"))))
                .toList();
    }

    /** The language of the page, as the {@code lang} attribute wants it. */
    public String language() {
        return Languages.english(LocaleContextHolder.getLocale()) ? "en" : "zh-CN";
    }

    /** This very page in the other language. */
    public String here(String language) {
        HttpServletRequest request = request();
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        String rest = Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !part.equals("lang") && !part.startsWith("lang="))
                .map(part -> part + "&")
                .collect(Collectors.joining());
        return legal(path(request).replaceFirst("^/+", "/") + "?" + rest + "lang=" + language);
    }

    /** An address as it came in, with what may not stand in one escaped: a lone percent sign, a raw letter of any script. */
    private static String legal(String address) {
        Matcher illegal = ILLEGAL.matcher(address);
        return illegal.replaceAll(found -> {
            StringBuilder escaped = new StringBuilder();
            for (byte b : found.group().getBytes(StandardCharsets.UTF_8)) {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
            return escaped.toString();
        });
    }

    /** How many entries wait for the reader's side, and how many are disputed. */
    public Waiting waiting() {
        Map<Queue, Long> totals = work.signs() ? work.totals(Wanted.ALL) : Map.of();
        return new Waiting(totals.getOrDefault(Queue.MINE, 0L), totals.getOrDefault(Queue.DISPUTED, 0L));
    }

    /** Numbers of entries. */
    record Waiting(long mine, long disputed) {}

    public boolean signedIn() {
        return user.signedIn();
    }

    public String user() {
        return user.actor().name();
    }

    private static String path(HttpServletRequest request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return failed == null ? request.getRequestURI() : failed.toString();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
