package org.jiedui.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiedui.typesetting.TemplateRefused;
import org.jiedui.typesetting.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The templates that come along, and a deployer's own in their place. */
class TemplatesTest {

    @TempDir
    Path folder;

    @Test
    void thoseThatComeAlongAreInOrderAndNeverSayNull() {
        Templates templates = TemplatesSetup.read(folder.resolve("none"));
        for (DocumentKind kind : DocumentKind.values()) {
            assertThat(templates.of(kind).fill(new Values())).contains("@title").doesNotContain("null", "{");
        }
    }

    @Test
    void aDeployersOwnTakesThePlaceOfTheOneOfTheSameName() throws IOException {
        Files.writeString(folder.resolve("service-certificate.txt"), "@title 证明\n{person}在{host-place}挂职。\n");
        Templates templates = TemplatesSetup.read(folder);
        assertThat(templates.of(DocumentKind.SERVICE_CERTIFICATE).fill(new Values().put("person", "生成甲")))
                .isEqualTo("@title 证明\n生成甲在＿＿＿＿挂职。");
        assertThat(templates.of(DocumentKind.REQUEST_LETTER).fill(new Values())).contains("特此函商");
    }

    @Test
    void aWrongOneIsNamedWithItsLineAndWhatIsPossible() throws IOException {
        Path file = Files.writeString(folder.resolve("service-certificate.txt"), "@title 证明\n\n{persn}\n");
        assertThatThrownBy(() -> TemplatesSetup.read(folder))
                .isInstanceOf(TemplateRefused.class)
                .hasMessageStartingWith(file + ", line 3: there is no {persn} here; there are ")
                .hasMessageContaining("person");
    }

    /** What identifies somebody is not put on what everybody reads, and what the home side says not on what the host issues. */
    @Test
    void aTemplateAsksForNothingThatItsReadersMayNotKnow() throws IOException {
        for (String word : new String[] {"born", "review"}) {
            Files.writeString(folder.resolve("appointment-notice.txt"), "@title 通知\n{" + word + "}\n");
            assertThatThrownBy(() -> TemplatesSetup.read(folder))
                    .isInstanceOf(TemplateRefused.class)
                    .hasMessageContaining("there is no {" + word + "}");
        }
        Files.delete(folder.resolve("appointment-notice.txt"));
        for (String word : new String[] {"closing", "appraisal", "appraisals"}) {
            Files.writeString(folder.resolve("service-certificate.txt"), "@title 证明\n{" + word + "}\n");
            assertThatThrownBy(() -> TemplatesSetup.read(folder))
                    .isInstanceOf(TemplateRefused.class)
                    .hasMessageContaining("there is no {" + word + "}");
        }
    }

    @Test
    void aFileThatReplacesNothingIsToldAndSoIsOneThatIsNotUtf8() throws IOException {
        Path odd = Files.writeString(folder.resolve("leter.txt"), "@title x\n");
        assertThatThrownBy(() -> TemplatesSetup.read(folder))
                .isInstanceOf(TemplateRefused.class)
                .hasMessageStartingWith(odd + ": there is no document of this name; there are recommendation-form");
        Files.delete(odd);
        Files.write(folder.resolve("handover-book.txt"), "@title 交接书".getBytes("GBK"));
        assertThatThrownBy(() -> TemplatesSetup.read(folder))
                .isInstanceOf(TemplateRefused.class)
                .hasMessageContaining("is not written in UTF-8");
    }
}
