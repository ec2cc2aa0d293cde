package org.jiedui.intake;

import static org.jiedui.intake.Column.Type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.regions.RegionCode;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.AbstractResourceBasedMessageSource;

/** A register for tests: every type of column, and a fact for each row. */
class Deeds implements Register {

    final List<BatchId> withdrawn = new ArrayList<>();
    final List<Deed> taken = new ArrayList<>();
    List<Finding> resting = List.of();
    boolean failing;

    record Deed(
            String title,
            Optional<PartialDate> date,
            Until until,
            Optional<Quantity> quantity,
            Optional<RegionCode> place,
            List<Row.NamedPerson> people,
            List<Evidence> evidence) {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Deeds deeds() {
            return new Deeds();
        }

        @Bean
        static BeanPostProcessor messagesOfDeeds() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof AbstractResourceBasedMessageSource messages) {
                        messages.addBasenames("messages/deeds");
                    }
                    return bean;
                }
            };
        }
    }

    @Override
    public String code() {
        return "deeds";
    }

    @Override
    public int rank() {
        return 5;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("date", Type.DATE),
                Column.optional("until", Type.END),
                Column.required("title", Type.TEXT),
                Column.choice("kind", true, "donation-money", "donation-goods", "care-given"),
                Column.optional("quantity", Type.QUANTITY),
                Column.optional("unit", Type.UNIT),
                Column.required("place", Type.REGION),
                Column.optional("people", Type.PEOPLE),
                Column.optional("evidence", Type.EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        Deed deed = new Deed(
                row.text("title").orElseThrow(),
                row.date("date"),
                row.end("until"),
                row.quantity("quantity", "unit"),
                row.region("place"),
                row.people("people"),
                row.evidence("evidence"));
        Optional<String> kind = row.choice("kind");
        if (row.refused()) {
            return;
        }
        if (deed.title().equals("登记过的事")) {
            row.known(Finding.remark("deed-known", "title", deed.title()));
            return;
        }
        if (failing) {
            throw new IllegalStateException("the machine stops in the middle");
        }
        taken.add(deed);
        batch.posting()
                .post(Fact.of(kind.orElseThrow(), deed.title(), row.origin(), batch.knownBy())
                        .happened(deed.date().orElse(null))
                        .quantity(deed.quantity().orElse(null))
                        .places(new Places(null, null, deed.place().orElse(null)))
                        .evidence(deed.evidence())
                        .recordedBy(batch.recordedBy())
                        .build());
    }

    @Override
    public boolean keepsNothing() {
        return true;
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return resting;
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        withdrawn.add(batch);
    }
}
