package org.jiedui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiedui.kernel.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "woaini5201314",
                "WoAiNi1314520",
                "zhangwei19900101",
                "Zhangwei@19900101",
                "liuyang123456",
                "1qaz2wsx3edc",
                "qwertyuiop[]",
                "qwertyuiop123",
                "password1234",
                "P@ssw0rd123456",
                "passwordpassword",
                "aaaaaaaaaaaaaa",
                "123456789012",
                "20260101!!!!",
                "520102199001011234",
                "Jiedui@2026!",
                "jiedui123456789",
                "结对结对20260101",
                "pingtang.office",
                "office@pingtang",
                "Pingtang2026!!",
                "ｐａｓｓｗｏｒｄ１２３４",
                "woaizhongguo1949"
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThat(CommonPasswords.guessed(password, "pingtang.office")).isTrue();
        assertThat(new NewPassword(password, password).findings("pingtang.office", ""))
                .extracting(Finding::code)
                .containsExactly("password-common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eine lange Wendung 结对",
                "三条山路一直通到大井村小学",
                "Vx7-mipnau-Toledz",
                "correct horse battery staple",
                "zhe tiao lu 我们走了三年",
                "pingtang 的桥有一百层楼高"
            })
    void takesAPhraseOfOnesOwn(String password) {
        assertThat(new NewPassword(password, password).findings("pingtang.office", ""))
                .isEmpty();
    }

    @Test
    void countsLettersNotHalvesOfThem() {
        assertThat(new NewPassword("😀😁😂🤣😃😄", "😀😁😂🤣😃😄").findings("zhang", ""))
                .extracting(Finding::code)
                .containsExactly("password-too-short");
    }

    /** The encoder would break on it. */
    @Test
    void halfACharacterIsReadAsAQuestionMarkAndAWholeOneAsItself() {
        assertThat(NewPassword.typed("\ud800a")).isEqualTo("?a");
        assertThat(new NewPassword("\udc00x".repeat(6), null).fresh()).isEqualTo("?x".repeat(6));
        assertThat(NewPassword.typed("\ud83d\ude00 口令")).isEqualTo("\ud83d\ude00 口令");
    }
}
