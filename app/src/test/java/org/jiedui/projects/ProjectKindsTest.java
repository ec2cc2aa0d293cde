package org.jiedui.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class ProjectKindsTest {

    private final ResourceBundleMessageSource messages = messages();
    private final ProjectKinds kinds = new ProjectKinds(messages);

    @Test
    void everyKindAndEveryUsualMilestoneHasANameInBothLanguages() {
        assertThat(kinds.all()).hasSizeGreaterThan(10);
        for (ProjectKind kind : kinds.all()) {
            for (Locale language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
                assertThatCode(() -> {
                            messages.getMessage(Project.kindKey(kind.code()), null, language);
                            kind.milestones()
                                    .forEach(usual ->
                                            messages.getMessage(kind.milestoneKey(usual.code()), null, language));
                        })
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aChestPainCentreIsUsuallyAcceptedByANationalBody() {
        assertThat(kinds.national("chest-pain-centre", "national-acceptance")).isTrue();
        assertThat(kinds.national("chest-pain-centre", "founded")).isFalse();
    }

    @Test
    void aUsualMilestoneIsKnownByItsNameInEitherLanguage() {
        assertThat(kinds.usual("chest-pain-centre", "国家验收"))
                .contains(new ProjectKind.Usual("national-acceptance", true));
        assertThat(kinds.usual("chest-pain-centre", "national acceptance"))
                .contains(new ProjectKind.Usual("national-acceptance", true));
        assertThat(kinds.usual("donation", "国家验收")).isEmpty();
    }

    @Test
    void aKindThatIsNotDeclaredIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> kinds.kind("space-station"));
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("messages/projects");
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
