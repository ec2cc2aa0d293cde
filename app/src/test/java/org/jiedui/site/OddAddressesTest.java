package org.jiedui.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.RequestDispatcher;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.jiedui.answers.By;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever stands in an address or is typed into a form: a drawn page says what is wrong with it. */
@JieduiTest
@WithMockUser("admin")
class OddAddressesTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Store store;

    @Autowired
    private TransactionTemplate transaction;

    @ParameterizedTest
    @CsvSource({
        "/?pairing=x, 422",
        "/entries/abc, 404",
        "/entries/0, 404",
        "/secondments/abc, 404",
        "/pairings/-1, 404",
        "/projects/0, 404",
        "/persons/999999, 404",
        "/intake/1?page=30000000, 404",
        "/intake/1?page=99999999999, 422",
        "/answers?pairing=999999, 422",
        "/answers?from=2018-13, 422",
        "/answers?by=zzz, 422",
        "/entries?after=garbage, 422",
        "/entries?kind=zzz, 422",
        "'/entries?kind=stay,stay', 200",
        "/entries?giver=zzz, 422",
        "/entries?receiver=440100x, 422",
        "/entries?by=person&part=zzz, 422",
        "/answers?from=2019&to=2018, 422",
        "/answers?person=999999, 422",
        "/answers?project=%E6%97%A0%E6%AD%A4%E9%A1%B9%E7%9B%AE, 422",
        "/api/entries?asOf=%2B999999999-12-31T00:00:00Z, 422",
        "/api/answers?pairing=0, 422",
        "/search?q=%00, 422",
    })
    void saysWhatIsWrongWithAnAddress(String address, int status) throws Exception {
        String page = web.perform(get(URI.create(address)).header("Accept-Language", "zh-CN"))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).containsAnyOf("没有找到", "有地方要改", "finding", "jd-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void eachSplitHasAName(String language) throws Exception {
        assertThat(drawn("/data", language)).doesNotContain("??");
        assertThat(drawn("/pivot", language)).doesNotContain("??");
        for (By by : EnumSet.complementOf(EnumSet.of(By.MEASURE))) {
            assertThat(drawn("/answers?by=" + by.word(), language))
                    .as(by.word())
                    .doesNotContain("??");
        }
    }

    private String drawn(String address, String language) throws Exception {
        return web.perform(get(URI.create(address)).header("Accept-Language", language))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void asOfADayThatIsNotOverIsNow() throws Exception {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        assertThat(drawn("/answers?asOf=" + today, "zh-CN")).doesNotContain("还没有到");
        assertThat(drawn("/answers?asOf=" + today.getYear(), "zh-CN")).doesNotContain("还没有到");
        assertThat(drawn("/answers?asOf=" + today.plusDays(1), "zh-CN"))
                .contains("“" + today.plusDays(1) + "”还没有到")
                .doesNotContain("T15:59");
    }

    @Test
    void asksWhichOfSeveralNamesakesIsMeant() throws Exception {
        web.perform(get("/answers").param("place", "白云区").header("Accept-Language", "zh-CN"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("广东省广州市白云区 440111")))
                .andExpect(content().string(containsString("贵州省贵阳市白云区 520113")));
        for (String clear : List.of("白云区 440111", "440111", "广州市白云区")) {
            web.perform(get("/answers").param("place", clear).header("Accept-Language", "zh-CN"))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("广州市白云区")));
        }
    }

    @Test
    void proposesPlacesForWhateverFieldIsTypedInto() throws Exception {
        web.perform(get("/regions/suggest").param("place", "白云"))
                .andExpect(content().string(containsString("value=\"白云区 440111\"")))
                .andExpect(content().string(containsString("value=\"白云区 520113\"")));
        web.perform(get("/regions/suggest")).andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=100%", "q=扶贫", "q=a%zz&lang=zh&lang", "q=%E6%89&&=", "a b\"<>{}|\\^`"})
    void offersTheOtherLanguageUnderAnyAddress(String query) throws Exception {
        web.perform(get("/search").with(request -> {
                    request.setQueryString(query);
                    return request;
                }))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("lang=en\"")));
        web.perform(get("/error")
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 400)
                        .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "//else.where/寻 100%")
                        .with(request -> {
                            request.setQueryString(query);
                            return request;
                        }))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("href=\"/else.where/%E5%AF%BB%20100%25?")));
    }

    @Test
    void passesOverANulCharacterAndRefusesASideThatIsNone() throws Exception {
        EntryNo entry = entry();
        Offices.open(store, "sandu", "cooperation-office", "522732");
        String sign = "/entries/" + entry.value() + "/sign";
        web.perform(post(sign)
                        .with(csrf())
                        .with(user("sandu"))
                        .param("side", "receiver")
                        .param("confirms", "false")
                        .param("reason", "不\0对"))
                .andExpect(status().is3xxRedirection());
        String dispute = "/api/entries/" + entry.value() + "/dispute";
        web.perform(post(dispute)
                        .with(csrf())
                        .with(user("sandu"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"side\":\"receiver\",\"reason\":\"\\u0000x\"}"))
                .andExpect(status().isOk());
        web.perform(post(dispute)
                        .with(csrf())
                        .with(user("sandu"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"side\":\"receiver\",\"reason\":\"\\u0000\"}"))
                .andExpect(status().isUnprocessableContent());
        web.perform(post(sign)
                        .with(csrf())
                        .with(user("sandu"))
                        .param("side", "east")
                        .param("confirms", "true")
                        .header("Accept-Language", "zh-CN"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("不能是“east”")));
    }

    private EntryNo entry() {
        return transaction.execute(status -> {
            try (Posting posting = ledger.open(new Actor("clerk"))) {
                return posting.post(Fact.of(
                                "investment-agreed",
                                "事",
                                new Origin(new BatchId(1), "0".repeat(64), "成效.xlsx", "成效", 5, "F13"),
                                LocalDate.parse("2019-07-27"))
                        .places(new Places(null, null, new RegionCode("522732")))
                        .build());
            }
        });
    }
}
