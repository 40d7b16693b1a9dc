package kz.birlik.web.demonstration;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.duplicate.DuplicateState;
import kz.birlik.membership.duplicate.Duplicates;
import kz.birlik.membership.duplicate.MergeChoice;
import kz.birlik.membership.duplicate.MergeOrder;
import kz.birlik.membership.duplicate.MergePlan;
import kz.birlik.membership.duplicate.Merges;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Correction;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.PersonName;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A few members of the demonstration branch written like another: what a mistyped number leaves behind. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(26)
@RequiredArgsConstructor
class DemonstrationDuplicates implements DemonstrationStep {

    private static final String BRANCH = "EDU-KZ-31";
    private static final String OWN = "EDU-KZ-31-0001";
    private static final List<String> OTHERS = List.of("EDU-KZ-31-0005", "EDU-KZ-31-0006");
    private static final int IN_THE_OWN = 4;
    private static final int MERGED = 12;

    private final Duplicates duplicates;
    private final Merges merges;
    private final Members members;
    private final MemberChanges changes;
    private final Organisations organisations;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        UUID branch = organisations.idOf(federation, BRANCH).orElseThrow().value();
        if (!duplicates.page(federation, DuplicateState.OPEN, null, 1).isEmpty()
                || !duplicates
                        .page(federation, DuplicateState.DIFFERENT, null, 1)
                        .isEmpty()) {
            return;
        }
        List<MemberRow> own = some(federation, OWN, 40);
        for (int i = 0; i < IN_THE_OWN; i++) {
            likeEachOther(federation, own.get(2 * i), own.get(2 * i + 20));
        }
        for (String code : OTHERS) {
            likeEachOther(federation, own.get(10), some(federation, code, 1).get(0));
        }
        MemberRow stays = own.get(MERGED);
        MemberRow absorbed = own.get(MERGED + 20);
        likeEachOther(federation, stays, absorbed);
        duplicates.look(federation, branch);
        merge(federation, stays, absorbed);
    }

    /** One pair is settled already, so that the page of a merge has something to show. */
    private void merge(AccessScope federation, MemberRow stays, MemberRow absorbed) {
        duplicates.page(federation, DuplicateState.OPEN, null, 100).stream()
                .filter(pair -> Set.of(pair.first().person(), pair.second().person())
                        .equals(Set.of(stays.person(), absorbed.person())))
                .findFirst()
                .ifPresent(pair -> {
                    MergeChoice choice =
                            new MergeChoice(pair.first().person().equals(stays.person()), Map.of(), Set.of());
                    MergePlan plan = merges.plan(federation, pair.id(), choice);
                    if (plan.obstacles().isEmpty()) {
                        merges.merge(
                                federation,
                                pair.id(),
                                new MergeOrder(
                                        choice,
                                        plan.pairVersion(),
                                        plan.first().version(),
                                        plan.second().version(),
                                        "Жеке куәлікпен салыстырылды"));
                    }
                });
    }

    private List<MemberRow> some(AccessScope federation, String code, int most) {
        return members.list(
                        federation,
                        new MemberFilter(
                                null, code, null, MemberFilter.State.ACTIVE, MemberFilter.Sort.JOINED, null, most))
                .rows();
    }

    private void likeEachOther(AccessScope federation, MemberRow right, MemberRow mistyped) {
        MemberCard model = members.find(federation, right.person()).orElseThrow();
        MemberCard card = members.find(federation, mistyped.person()).orElseThrow();
        @Nullable LocalDate born = model.birthDate();
        changes.correct(
                federation,
                mistyped.person(),
                new Correction(
                        card.version(),
                        PersonName.of(
                                model.name().surname(),
                                mistypedName(model.name().given()),
                                model.name().patronymic()),
                        null,
                        born,
                        card.sex(),
                        mistyped.category(),
                        model.periods().get(0).phone(),
                        null,
                        EnumSet.allOf(AdmissionWarning.class)));
    }

    /** Typed without Kazakh letters, as an old keyboard has it. */
    private static @Nullable String mistypedName(@Nullable String given) {
        return given == null
                ? null
                : given.replace('ә', 'а')
                        .replace('ұ', 'у')
                        .replace('ү', 'у')
                        .replace('қ', 'к')
                        .replace('ғ', 'г')
                        .replace('ң', 'н')
                        .replace('ө', 'о')
                        .replace('һ', 'х')
                        .replace('і', 'и');
    }
}
