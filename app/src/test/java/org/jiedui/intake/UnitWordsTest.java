package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/** What may be written as a unit has a word in both languages. */
class UnitWordsTest {

    @Test
    void eachUnitThatIsTakenInHasAnEnglishWord() {
        ResourceBundle english = ResourceBundle.getBundle("messages.looks", Locale.ENGLISH);
        ResourceBundle chinese = ResourceBundle.getBundle("messages.looks", Locale.ROOT);
        assertThat(AmountWords.UNITS)
                .allSatisfy(
                        unit -> assertThat(english.getString("unit." + unit)).matches("\\p{ASCII}*[a-zA-Z²³]"))
                .allSatisfy(
                        unit -> assertThat(chinese.getString("unit." + unit)).isEqualTo(unit));
    }
}
