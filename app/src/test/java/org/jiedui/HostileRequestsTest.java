package org.jiedui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.intake.Intake;
import org.jiedui.testing.Example;
import org.jiedui.testing.Hostile;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every route there is, found in the router itself, with every hostile word in every place of its address, its question, its
 * form and its body: nothing breaks, nothing comes back as markup, no header is split, and no database talks.
 */
@JieduiTest(
        properties = {
            "jiedui.limits.per-minute.acts.account=0", "jiedui.limits.per-minute.acts.address=0",
            "jiedui.limits.per-minute.uploads.account=0", "jiedui.limits.per-minute.uploads.address=0",
            "jiedui.limits.per-minute.exports.account=0", "jiedui.limits.per-minute.exports.address=0",
            "jiedui.limits.per-minute.search.account=0", "jiedui.limits.per-minute.search.address=0",
            "jiedui.limits.per-minute.figures.account=0", "jiedui.limits.per-minute.figures.address=0",
            "jiedui.limits.per-minute.passwords.account=0", "jiedui.limits.per-minute.passwords.address=0",
            "jiedui.limits.per-minute.sign-in.address=0"
        })
class HostileRequestsTest {

    /** What lists and questions are narrowed by; read from a map, so that no signature names them. */
    private static final List<String> OFTEN = List.of(
            "q",
            "sort",
            "order",
            "page",
            "lang",
            "pairing",
            "place",
            "person",
            "project",
            "from",
            "to",
            "by",
            "part",
            "kind",
            "measure",
            "giver",
            "receiver",
            "asOf",
            "set",
            "year",
            "standing",
            "side",
            "status",
            "after",
            "limit",
            "category",
            "organisation",
            "level",
            "show",
            "name",
            "undated",
            "evidenced",
            "direction",
            "industry",
            "f.title",
            "f.date",
            "f.people",
            "f.place",
            "f.quantity",
            "paper",
            "title");

    private static final Pattern SQL = Pattern.compile(
            "PSQLException|org\\.postgresql|syntax error at|SQLSTATE|DuckDB|Binder Error|Parser Error|ERROR: |"
                    + "[a-z]+\\.[A-Z]\\w+(Exception|Error)\\b|org\\.springframework\\.|\\tat org\\.");

    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\ssrc=)[^>]*>|<style|<[a-z][^>]*\\s(on[a-z]+|style)\\s*=\\s*[\"']|href=\"\\s*javascript:",
            Pattern.CASE_INSENSITIVE);

    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping router;

    /** Each route meets every so manyth word, another route the next; {@code -Djiedui.hostile=1}: all of them, for an hour. */
    private final int share = Integer.getInteger("jiedui.hostile", 40);

    private final Set<String> wrong = new TreeSet<>();
    private int asked;

    /** A route as it is declared. */
    private record Route(HttpMethod method, String path, HandlerMethod handler) {}

    @Test
    void nothingBreaksAndNothingComesBackAsMarkup() throws Exception {
        Example.load(intake);
        List<Route> routes = routes();
        assertThat(routes).hasSizeGreaterThan(60);
        List<String> words = Hostile.words();
        int turn = 0;
        for (Route route : routes) {
            Set<String> names = names(route);
            turn++;
            for (int i = turn % share; i < words.size(); i += share) {
                inThePath(route, words.get(i));
                inAllParametersAtOnce(route, names, words.get(i));
                inTheBody(route, words.get(i));
            }
            // one by one, where an early refusal of another could hide it
            if (route.method() == HttpMethod.GET) {
                for (String name : names) {
                    if (++turn % Math.min(share, 12) == 0) {
                        String word = words.get(turn % words.size());
                        ask(route, at(route, filled(route, "1")).param(name, word), name + "=" + word, word);
                    }
                }
            }
        }
        System.out.println("Hostile requests: " + asked + " to " + routes.size() + " routes");
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(500);
    }

    private void inThePath(Route route, String word) throws Exception {
        if (route.path().contains("{")) {
            String encoded = encoded(word);
            ask(route, at(route, filled(route, encoded)), "path " + word, word);
        }
    }

    private void inAllParametersAtOnce(Route route, Set<String> names, String word) throws Exception {
        var request = at(route, filled(route, "1"));
        names.forEach(name -> request.param(name, word));
        request.header("HX-Request", "true").header("Accept-Language", word.replaceAll("\\p{Cntrl}", ""));
        ask(route, request, "all parameters " + word, word);
    }

    private void inTheBody(Route route, String word) throws Exception {
        if (Arrays.stream(route.handler().getMethodParameters())
                .noneMatch(p -> p.hasParameterAnnotation(RequestBody.class))) {
            return;
        }
        for (String register :
                route.path().contains("{register") ? List.of("results", "stays", "persons") : List.of("1")) {
            for (String key : List.of("title", "people", "side")) {
                String body = JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                key,
                                word,
                                "name",
                                word,
                                "amount",
                                word,
                                "date",
                                word,
                                "place",
                                word,
                                "reason",
                                word,
                                "evidence",
                                word));
                ask(
                        route,
                        at(route, filled(route, register))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body),
                        "body " + key + "=" + word,
                        word);
            }
        }
    }

    private void ask(Route route, AbstractMockHttpServletRequestBuilder<?> request, String what, String word) {
        asked++;
        String where = route.method() + " " + route.path() + " with " + shortened(what);
        MockHttpServletResponse answer;
        try {
            answer = web.perform(request.with(user("admin")).with(csrf()))
                    .andReturn()
                    .getResponse();
        } catch (Exception | StackOverflowError broken) {
            wrong.add(where + ": " + broken + " / " + broken.getCause());
            return;
        }
        int status = answer.getStatus();
        if (status >= 500 || status < 200) {
            wrong.add(where + ": status " + status);
        }
        String type = String.valueOf(answer.getContentType());
        String body = type.contains("spreadsheet") || type.contains("octet") ? "" : text(answer);
        if (SQL.matcher(body.replace(word, "")).find()) {
            wrong.add(where + ": tells of its insides");
        }
        if (type.startsWith("text/html")) {
            for (String mark : Hostile.MARKUP) {
                if (word.contains(mark) && body.contains(mark)) {
                    wrong.add(where + ": gives back " + mark);
                }
            }
            if (INLINE.matcher(body).find()) {
                wrong.add(where + ": inline script or style");
            }
        }
        for (String header : answer.getHeaderNames()) {
            for (String value : answer.getHeaders(header)) {
                if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || header.equalsIgnoreCase("x-split")) {
                    wrong.add(where + ": splits " + header);
                }
            }
        }
        String leadsTo = answer.getRedirectedUrl();
        if (leadsTo != null && !leadsTo.startsWith("/") || leadsTo != null && leadsTo.startsWith("//")) {
            wrong.add(where + ": leads to " + leadsTo);
        }
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                router.getHandlerMethods().entrySet()) {
            Collection<String> paths = entry.getKey().getPatternValues();
            var methods = entry.getKey().getMethodsCondition().getMethods();
            for (String path : paths) {
                for (HttpMethod method : methods.isEmpty()
                        ? List.of(HttpMethod.GET)
                        : methods.stream().map(m -> m.asHttpMethod()).toList()) {
                    routes.add(new Route(method, path, entry.getValue()));
                }
            }
        }
        routes.sort(java.util.Comparator.comparing(route -> route.method() + " " + route.path()));
        return routes;
    }

    /** What the handler declares, the fields of its forms, and what lists are narrowed by. */
    private static Set<String> names(Route route) {
        Set<String> names = new LinkedHashSet<>(OFTEN);
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
            Class<?> type = parameter.getParameterType();
            if (MultipartFile.class.isAssignableFrom(type)
                    || parameter.hasParameterAnnotation(PathVariable.class)
                    || parameter.hasParameterAnnotation(RequestHeader.class)) {
                continue;
            }
            if (named != null && !Map.class.isAssignableFrom(type)) {
                names.add(named.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : named.name());
            } else if ((parameter.hasParameterAnnotation(ModelAttribute.class) || named == null) && type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    names.add(component.getName());
                }
            }
        }
        return names;
    }

    private static AbstractMockHttpServletRequestBuilder<?> at(Route route, String path) {
        boolean takesFiles = Arrays.stream(route.handler().getMethodParameters())
                .anyMatch(p -> p.getParameterType() == MultipartFile.class
                        || p.getGenericParameterType().getTypeName().contains("MultipartFile"));
        if (takesFiles) {
            var upload = MockMvcRequestBuilders.multipart(URI.create(path));
            for (String part : List.of("file", "evidence", "paper", "papers")) {
                upload.file(new MockMultipartFile(part, "../x\"'<b>\r\n.txt", "text/plain", "文".getBytes(UTF_8)));
            }
            return upload;
        }
        return request(route.method(), URI.create(path));
    }

    private static String filled(Route route, String word) {
        return route.path().replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(word));
    }

    private static String encoded(String word) {
        String shorter = word.length() > 2_000 ? word.substring(0, 2_000) : word;
        byte[] bytes = shorter.getBytes(UTF_8);
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> "%%%02X".formatted(bytes[i] & 0xff))
                .collect(Collectors.joining());
    }

    private static String text(HttpServletResponse answer) {
        try {
            return ((MockHttpServletResponse) answer).getContentAsString(UTF_8);
        } catch (java.io.UnsupportedEncodingException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
