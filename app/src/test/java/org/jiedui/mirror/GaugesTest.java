package org.jiedui.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jiedui.intake.Intake;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.web.servlet.MockMvc;

/** The numbers that whoever runs the system collects. */
@JieduiTest
class GaugesTest {

    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    Mirror mirror;

    @Autowired
    Store store;

    @Value("${jiedui.data}")
    Path data;

    @Test
    void tellsHowLongTheBookIsAndWhatWaitsToWhoeverAuditsTheWhole() throws Exception {
        Example.load(intake);
        mirror.catchUp();
        String token = "Bearer " + Files.readString(data.resolve("admin-token")).strip();

        String numbers = web.perform(get("/actuator/prometheus").header("Authorization", token))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();

        long entries = OwnerDatabase.of(store)
                .sql("select count(*) from ledger_entry")
                .query(Long.class)
                .single();
        long reversed = OwnerDatabase.of(store)
                .sql("select count(*) from ledger_entry where reverses is not null")
                .query(Long.class)
                .single();
        assertThat(entries).isPositive();
        assertThat(numbers)
                .contains("jiedui_ledger_entries " + (double) entries)
                .contains("jiedui_mirror_lag 0.0")
                .contains("jiedui_definitions_unread 0.0")
                .contains("jiedui_signatures_waiting " + (double) (entries - 2 * reversed))
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void tellsNobodyElse() throws Exception {
        web.perform(get("/actuator/prometheus")).andExpect(redirectedUrl("/sign-in"));
        Offices.open(store, "guiding", "cooperation-office", "522723");
        Offices.open(store, "guiding-audit", "auditor", "522723");
        for (String account : new String[] {"guiding", "guiding-audit"}) {
            web.perform(get("/actuator/prometheus").with(user(account))).andExpect(status().isForbidden());
        }
        for (String closed : new String[] {"env", "heapdump", "beans", "loggers", "sbom"}) {
            web.perform(get("/actuator/" + closed).with(user("admin"))).andExpect(status().isNotFound());
        }
    }
}
