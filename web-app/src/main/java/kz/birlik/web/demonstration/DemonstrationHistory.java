package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.CategoryChange;
import kz.birlik.membership.member.Correction;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.EmploymentChange;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberFacts;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberMoves;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.member.Rejoining;
import kz.birlik.membership.member.Transfer;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * What happened to some invented members of two organisations since they joined: categories, work, transfers both ways,
 * leavings, returns, corrections.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@RequiredArgsConstructor
class DemonstrationHistory {

    private static final int EACH = 4;

    private final Members members;
    private final MemberChanges changes;
    private final MemberMoves moves;
    private final DemonstrationWork work;
    private final Clock clock;

    void write(AccessScope federation, String own, String neighbour) {
        LocalDate today = LocalDate.now(clock);
        List<MemberRow> here = longStanding(federation, own);
        List<MemberRow> there = longStanding(federation, neighbour);
        int next = 0;
        for (MemberRow row : here.subList(next, next += EACH)) {
            changeCategory(federation, row, today.minusDays(200));
        }
        for (MemberRow row : here.subList(next, next += EACH)) {
            changeWork(federation, row, own, today.minusDays(150));
        }
        for (MemberRow row : here.subList(next, next += EACH)) {
            transfer(federation, row, neighbour, today.minusDays(120));
        }
        for (MemberRow row : there.subList(0, EACH)) {
            transfer(federation, row, own, today.minusDays(90));
            changeCategory(federation, row, today.minusDays(40));
        }
        for (MemberRow row : here.subList(next, next += EACH)) {
            leave(federation, row, today.minusDays(400));
            rejoin(federation, row, own, today.minusDays(365));
        }
        for (MemberRow row : here.subList(next, next += EACH)) {
            leave(federation, row, today.minusDays(45));
        }
        for (MemberRow row : here.subList(next, next + 2)) {
            correct(federation, row);
        }
    }

    /** Who joined first, so that what is told lies after it. */
    private List<MemberRow> longStanding(AccessScope federation, String organisation) {
        return members.list(
                        federation,
                        new MemberFilter(
                                null,
                                organisation,
                                null,
                                MemberFilter.State.ACTIVE,
                                MemberFilter.Sort.JOINED,
                                null,
                                8 * EACH))
                .rows();
    }

    private MemberCard card(AccessScope federation, MemberRow row) {
        return members.find(federation, row.person()).orElseThrow();
    }

    private void changeCategory(AccessScope federation, MemberRow row, LocalDate on) {
        String next = row.category().equals("working") ? "childcare_leave" : "working";
        moves.changeCategory(
                federation,
                row.person(),
                new CategoryChange(card(federation, row).version(), next, on, by("№ 14", on), null));
    }

    private void changeWork(AccessScope federation, MemberRow row, String organisation, LocalDate on) {
        MemberCard card = card(federation, row);
        Employment now = card.periods().get(0).details().employment();
        moves.changeEmployment(
                federation,
                row.person(),
                new EmploymentChange(
                        card.version(),
                        new Employment("part_time", now.employer(), now.site(), work.post(organisation)),
                        on));
    }

    private void transfer(AccessScope federation, MemberRow row, String target, LocalDate on) {
        moves.transfer(
                federation,
                row.person(),
                new Transfer(
                        card(federation, row).version(),
                        target,
                        on,
                        null,
                        new Employment("open_ended", null, null, work.post(target)),
                        by("№ 21", on),
                        "Жұмыс орнын ауыстырды"));
    }

    private void leave(AccessScope federation, MemberRow row, LocalDate on) {
        changes.leave(
                federation,
                row.person(),
                new Leaving(
                        card(federation, row).version(),
                        on,
                        "changed_work",
                        "№ 30",
                        on.minusDays(1),
                        "Кәсіподақ комитеті"));
    }

    private void rejoin(AccessScope federation, MemberRow row, String organisation, LocalDate from) {
        MemberCard card = card(federation, row);
        moves.rejoin(
                federation,
                row.person(),
                new Rejoining(
                        card.version(),
                        organisation,
                        from,
                        row.category(),
                        from.minusDays(2),
                        "№ 33",
                        new MemberFacts(
                                new Employment("open_ended", null, null, work.post(organisation)),
                                "Ө-7",
                                from.minusDays(1),
                                "Кәсіподақ комитеті",
                                "kk",
                                "phone"),
                        new NewGround.Consent(
                                card.grounds().get(0).operatorBin(),
                                "2026-1",
                                from,
                                NewGround.Proof.PAPER,
                                null,
                                false,
                                false,
                                false),
                        true,
                        true));
    }

    private void correct(AccessScope federation, MemberRow row) {
        MemberCard card = card(federation, row);
        MemberCard.Period now = card.periods().get(0);
        changes.correct(
                federation,
                row.person(),
                new Correction(
                        card.version(),
                        card.name(),
                        null,
                        card.birthDate() == null ? null : card.birthDate().plusDays(1),
                        card.sex(),
                        now.category(),
                        now.phone(),
                        now.email(),
                        Set.of(AdmissionWarning.values()),
                        "Құжатпен салыстырылды"));
    }

    private static Decision by(String number, LocalDate on) {
        return new Decision(number, on.minusDays(1), "Кәсіподақ комитеті");
    }
}
