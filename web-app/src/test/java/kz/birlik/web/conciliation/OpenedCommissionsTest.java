package kz.birlik.web.conciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.legalaid.ConciliationMeeting;
import kz.birlik.legalaid.ConciliationMeeting.Applicant;
import kz.birlik.legalaid.ConciliationRow;
import kz.birlik.legalaid.ConciliationView;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenedCommissionsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final MultilingualText NAME = MultilingualText.of("Мектеп", "Школа", "School");
    private static final UUID COMMISSION = UUID.randomUUID();
    private static final OrganisationId PLACE = new OrganisationId(UUID.randomUUID());

    private final List<TrailEvent> seen = new ArrayList<>();
    private final OpenedCommissions opened = new OpenedCommissions(new Trail() {

        @Override
        public void changed(TrailEvent event) {
            throw new AssertionError("nothing was changed");
        }

        @Override
        public void seen(TrailEvent event) {
            seen.add(event);
        }

        @Override
        public int changedEach(String action, String objectType, String select, Map<String, ?> parameters) {
            throw new AssertionError("nothing was changed");
        }
    });

    private static ConciliationView view(boolean keeps) {
        ConciliationRow row = new ConciliationRow(
                COMMISSION,
                PLACE,
                "L1",
                UUID.randomUUID(),
                NAME,
                null,
                1,
                DAY,
                null,
                null,
                1,
                1,
                0,
                null,
                DAY,
                0,
                0,
                true,
                0);
        return new ConciliationView(row, "№ 4", DAY, null, null, keeps, List.of(), List.of(), "chair", Instant.EPOCH);
    }

    private static ConciliationMeeting meeting(@Nullable UUID caseId, @Nullable String subject) {
        return new ConciliationMeeting(
                UUID.randomUUID(),
                COMMISSION,
                caseId,
                caseId == null ? null : "L1-2026-000001",
                DAY,
                DAY,
                NAME,
                DAY,
                false,
                "1",
                subject,
                null,
                Applicant.PRESENT,
                1,
                1,
                true,
                Set.of(),
                null);
    }

    @Test
    void who_sits_in_a_commission_is_seen_in_the_history_of_the_commission() {
        opened.record(view(true));
        assertThat(seen).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("conciliation.viewed");
            assertThat(event.objectType()).isEqualTo("conciliation");
            assertThat(event.objectId()).isEqualTo(COMMISSION.toString());
            assertThat(event.organisation()).isEqualTo(PLACE);
        });
    }

    @Test
    void a_meeting_on_a_case_stands_in_the_history_of_the_case() {
        UUID caseId = UUID.randomUUID();
        ConciliationMeeting one = meeting(caseId, "Үстеме жұмыс");
        opened.record(view(true), one);
        assertThat(seen).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("case.meeting-viewed");
            assertThat(event.objectType()).isEqualTo("case");
            assertThat(event.objectId()).isEqualTo(caseId.toString());
            assertThat(event.organisation()).isEqualTo(PLACE);
            assertThat(event.after())
                    .containsEntry("told", true)
                    .containsEntry("meeting", one.id().toString());
        });
    }

    @Test
    void a_meeting_whose_case_is_closed_to_the_reader_does_not_tell_which_case_it_was() {
        opened.record(view(true), meeting(null, null));
        assertThat(seen).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("conciliation.meeting-viewed");
            assertThat(event.objectId()).isEqualTo(COMMISSION.toString());
            assertThat(event.after()).containsEntry("told", false);
        });
    }

    @Test
    void days_and_numbers_that_those_above_see_leave_no_line() {
        opened.record(view(false));
        opened.record(view(false), meeting(null, null));
        assertThat(seen).isEmpty();
    }
}
