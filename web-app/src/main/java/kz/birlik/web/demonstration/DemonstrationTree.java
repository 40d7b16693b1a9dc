package kz.birlik.web.demonstration;

import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.employer.EmployerRegister;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.demonstration.DemonstrationTable.Row;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two sectoral unions, twenty territorial associations and what is below them, through the same commands people use, with
 * a dated history. The federation and the unions exist; everything below them is invented and marked synthetic.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(10)
@RequiredArgsConstructor
class DemonstrationTree implements DemonstrationStep {

    private static final String FIRST = "EDU";

    private final Organisations organisations;
    private final OrganisationChanges changes;
    private final EmployerRegister employers;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (organisations.idOf(federation, FIRST).isPresent()) {
            return;
        }
        DemonstrationTable.read("organisations").forEach(row -> plant(federation, row, actor));
        DemonstrationTable.read("organisation-changes").forEach(row -> change(federation, row, actor));
        DemonstrationTable.read("employers").forEach(row -> employ(federation, row));
    }

    private void plant(AccessScope federation, Row row, String actor) {
        String code = row.text("code");
        Line line = row.optional("sectoral_parent") != null ? Line.SECTORAL : Line.TERRITORIAL;
        changes.apply(
                federation,
                new OrganisationChange.Create(
                        code,
                        row.text("kind"),
                        row.text(line.code() + "_parent"),
                        line,
                        row.texts("name"),
                        row.optional("region"),
                        row.text("invented").equals("yes"),
                        required(row.date(line.code() + "_from")),
                        row.optional("decision"),
                        null),
                actor);
        String territory = row.optional("territorial_parent");
        if (line == Line.SECTORAL && territory != null && !territory.equals(row.text("sectoral_parent"))) {
            affiliate(
                    federation,
                    code,
                    Line.TERRITORIAL,
                    territory,
                    required(row.date("territorial_from")),
                    row.optional("decision"),
                    null,
                    actor);
        }
    }

    private void affiliate(
            AccessScope federation,
            String code,
            Line line,
            String parent,
            LocalDate on,
            @Nullable String decision,
            @Nullable String reason,
            String actor) {
        changes.apply(
                federation,
                new OrganisationChange.Affiliate(code, version(federation, code), line, parent, on, decision, reason),
                actor);
    }

    private void change(AccessScope federation, Row row, String actor) {
        String code = row.text("code");
        String decision = row.optional("decision");
        String reason = row.optional("reason");
        LocalDate on = row.date("date");
        switch (row.text("change")) {
            case "affiliate" ->
                affiliate(
                        federation,
                        code,
                        Line.of(row.text("line")),
                        row.text("parent"),
                        required(on),
                        decision,
                        reason,
                        actor);
            case "rename" ->
                changes.apply(
                        federation,
                        new OrganisationChange.Rename(
                                code, version(federation, code), row.texts("name"), required(on), decision, reason),
                        actor);
            case "close" ->
                changes.apply(
                        federation,
                        new OrganisationChange.Close(code, version(federation, code), required(on), decision, reason),
                        actor);
            case "note" -> changes.note(federation, code, row.texts("name"), on, decision, actor);
            default -> throw new IllegalStateException("Unknown change " + row.text("change"));
        }
    }

    private void employ(AccessScope federation, Row row) {
        LocalDate from = required(row.date("from"));
        String group = row.optional("monotown_group");
        employers.register(
                federation,
                row.text("organisation"),
                new EmployerRegister.NewEmployer(
                        row.text("bin"),
                        row.texts("name"),
                        row.text("oked"),
                        true,
                        from,
                        List.of(new EmployerRegister.NewSite(
                                row.text("region"),
                                row.texts("town"),
                                group != null,
                                group,
                                Integer.valueOf(row.text("headcount")),
                                from))),
                from);
    }

    private long version(AccessScope federation, String code) {
        return organisations
                .find(federation, code, LocalDate.MAX.withYear(9999))
                .orElseThrow()
                .version();
    }

    private static LocalDate required(@Nullable LocalDate date) {
        if (date == null) {
            throw new IllegalStateException("A date is missing in the demonstration tree");
        }
        return date;
    }
}
