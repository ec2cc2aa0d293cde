package org.jiedui.nation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.looks.Looks;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.pictures.PictureText;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * Pictures as files that stand by themselves: the very drawing of the page, its colours written into it, with a title, what it is of,
 * and a line that says under which set and as of which day it was counted; the very moment stands in the SVG. Nothing in it says who took it away; the audit
 * trail does.
 */
@Component
class PictureFiles {

    private static final int MARGIN = 28;
    private static final int HEAD = 100;
    private static final int LINE = 20;

    /** Heights of the letters, as the style sheet has them. */
    private static final double TITLE_SIZE = 24;

    private static final double LEAD_SIZE = 15;
    private static final double NOTE_SIZE = 12;

    /** Letters of a day. */
    private static final int DAY = 10;

    private final ApplicationContext application;
    private final ITemplateEngine templates;
    private final Raster raster;
    private final Looks looks;
    private final Words words;
    private final PictureText texts;
    private final StyleSheet style = StyleSheet.shipped();

    PictureFiles(
            ApplicationContext application,
            ITemplateEngine templates,
            Raster raster,
            Looks looks,
            Words words,
            PictureText texts) {
        this.application = application;
        this.templates = templates;
        this.raster = raster;
        this.looks = looks;
        this.words = words;
        this.texts = texts;
    }

    /**
     * A picture to be taken away.
     *
     * @param drawing of {@code nation/file}, the template
     * @param title   the measure
     * @param lead    of which places and when
     * @param notes   how it is read, and what is not drawn; each a line
     * @param asOf    the moment at which the books said this
     * @param model   what the drawing needs; empty if there is nothing to draw
     */
    record Picture(
            String drawing,
            String title,
            String lead,
            List<String> notes,
            DefinitionSet set,
            Instant asOf,
            Map<String, Object> model,
            int width,
            int height) {}

    void sendSvg(Picture picture, HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws IOException {
        String svg = style.written(drawn(picture, request, response, locale), StyleSheet.FONTS);
        attach(response, "image/svg+xml;charset=UTF-8", picture, "svg");
        response.getOutputStream().write(svg.getBytes(StandardCharsets.UTF_8));
    }

    void sendPng(Picture picture, HttpServletRequest request, HttpServletResponse response, Locale locale)
            throws IOException {
        byte[] png = raster.png(style.written(drawn(picture, request, response, locale), raster.family()));
        attach(response, "image/png", picture, "png");
        response.getOutputStream().write(png);
    }

    private static void attach(HttpServletResponse response, String type, Picture picture, String ending) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(picture.title() + " " + picture.lead() + "." + ending, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    /** As wide as the drawing, or as the longest line of text above or below it. */
    private int width(Picture picture, List<String> lines) {
        double wide = Math.max(texts.width(picture.title(), TITLE_SIZE), texts.width(picture.lead(), LEAD_SIZE));
        for (String line : lines) {
            wide = Math.max(wide, texts.width(line, NOTE_SIZE));
        }
        return Math.max(picture.width(), (int) Math.ceil(wide));
    }

    private String drawn(Picture picture, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        List<String> lines = new ArrayList<>(picture.notes());
        lines.add(words.say(
                locale,
                "nation.file.source",
                picture.set().names().in(locale),
                looks.moment(picture.asOf()).substring(0, DAY)));
        int foot = MARGIN + lines.size() * LINE;
        Map<String, Object> model = new HashMap<>(picture.model());
        model.put("drawing", picture.model().isEmpty() ? "nothing" : picture.drawing());
        model.put("title", picture.title());
        model.put("lead", picture.lead());
        model.put("lines", lines);
        model.put("margin", MARGIN);
        model.put("head", HEAD);
        model.put("width", width(picture, lines) + 2 * MARGIN);
        model.put("height", HEAD + picture.height() + foot + MARGIN);
        model.put("foot", HEAD + picture.height() + MARGIN);
        model.put("line", LINE);
        model.put("moment", picture.asOf().toString());
        var exchange = JakartaServletWebApplication.buildApplication(request.getServletContext())
                .buildExchange(request, response);
        WebContext context = new WebContext(exchange, locale, model);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, null));
        return templates.process("nation/file", context);
    }
}
