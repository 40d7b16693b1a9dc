package kz.birlik.membership.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.joining.JoiningPlace;
import kz.birlik.membership.member.Death;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.Expulsion;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberMoves;
import kz.birlik.membership.member.MemberRefusal;
import kz.birlik.membership.member.MemberSuccession;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.SubjectFile;
import kz.birlik.membership.member.SubjectRights;
import kz.birlik.membership.member.Transfer;
import kz.birlik.membership.member.Union;
import kz.birlik.membership.offer.OfferRefusal.Reason;
import kz.birlik.membership.offer.TransferOffer.State;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.task.DueTask;
import kz.birlik.membership.task.TaskReader;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@MembershipTest
class TransferOffersTest {

    private static final LocalDate JOINED = LocalDate.of(2024, 9, 1);
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    TransferOffers offers;

    @Autowired
    OfferedTransfers tasks;

    @Autowired
    Members members;

    @Autowired
    MemberChanges changes;

    @Autowired
    MemberMoves moves;

    @Autowired
    MemberSuccession succession;

    @Autowired
    SubjectRights rights;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    RowScope scopes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    Union union;
    AccessScope branch;
    AccessScope chair;
    AccessScope sibling;

    @BeforeEach
    void plant() {
        union = new Union(
                organisations,
                tree,
                new OrganisationId(jdbc.sql("select id from organisation where code = 'FPRK'")
                        .query(UUID.class)
                        .single()));
        branch = union.scope(union.branch);
        chair = union.scope(union.primary);
        sibling = union.scope(union.sibling);
    }

    @Test
    void an_officer_carries_out_what_a_chair_offers_and_both_sides_see_the_transfer() {
        PersonId person = admit();
        UUID id = offer(person);

        assertThat(offers.find(branch, id).orElseThrow().open()).isTrue();
        assertThat(members.find(sibling, person)).as("nothing is told yet").isEmpty();
        offers.carryOut(branch, id, 0, transfer(person, union.primary, TODAY));

        MemberCard card = members.find(branch, person).orElseThrow();
        assertThat(card.periods())
                .extracting(MemberCard.Period::organisationCode)
                .containsExactly(union.sibling, union.primary);
        assertThat(card.periods().get(0).details().seniority().countedFrom()).isEqualTo(JOINED);
        assertThat(members.timeline(sibling, person)).hasSize(1);
        assertThat(members.timeline(chair, person)).hasSize(1);
        TransferOffer done = offers.find(chair, id).orElseThrow();
        assertThat(done.state()).isEqualTo(State.CARRIED_OUT);
        assertThat(done.endedBy()).isNotNull();
        assertThat(done.leavingReason()).isNull();
        assertThat(offers.find(sibling, id))
                .as("the receiving side has the transfer and not the offer")
                .isEmpty();
        assertThat(offers.of(sibling, person, 5)).isEmpty();
        refuses(() -> offers.carryOut(branch, id, 1, transfer(person, union.sibling, TODAY)), Reason.NOT_OPEN);
        assertThat(notices("transfer-carried-out", id)).containsExactly("chair " + union.primary);
    }

    @Test
    void a_transfer_that_is_refused_leaves_the_offer_open_and_tells_nobody() {
        PersonId person = admit();
        UUID id = offer(person);

        assertThatThrownBy(() -> offers.carryOut(branch, id, 0, transfer(person, union.sibling, TODAY.plusDays(3))))
                .isInstanceOfSatisfying(
                        MemberRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(MemberRefusal.Reason.DATE_IN_FUTURE));
        assertThatThrownBy(() -> offers.carryOut(
                        branch,
                        id,
                        0,
                        new Transfer(99, union.sibling, TODAY, null, Employment.unknown(), Decision.none())))
                .isInstanceOfSatisfying(
                        MemberRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(MemberRefusal.Reason.CHANGED_MEANWHILE));

        assertThat(offers.find(branch, id).orElseThrow().open()).isTrue();
        assertThat(notices("transfer-carried-out", id)).isEmpty();
        assertThat(members.find(branch, person).orElseThrow().periods()).hasSize(1);
    }

    @Test
    void the_officers_above_both_organisations_are_told_and_find_it_in_what_is_due() {
        PersonId person = admit();
        LocalDate ahead = TODAY.plusDays(9);
        UUID id = offers.make(chair, person, new NewOffer(version(person), union.sibling, ahead, by(), "Жаңа жұмыс"));

        assertThat(notices("transfer-offered", id)).containsExactly("officer " + union.branch);
        assertThat(jdbc.sql("select arguments::text from notice where target_id = :id")
                        .param("id", id.toString())
                        .query(String.class)
                        .single())
                .as("levels above read notices, so no name stands in them")
                .doesNotContain("Бекова");
        DueTask task = tasks.due(branch, reader(Role.OFFICER), null, 10).stream()
                .filter(one -> one.id().equals(id.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(task.due()).isEqualTo(ahead);
        assertThat(task.facts().get(0).toString()).contains("Бекова");
        assertThat(tasks.count(branch, reader(Role.OFFICER)).all()).isEqualTo(1);
        assertThat(tasks.due(branch, reader(Role.OFFICER), task.position(), 10)).isEmpty();
        for (AccessScope other : List.of(union.scope(union.otherBranch), sibling)) {
            assertThat(tasks.due(other, reader(Role.OFFICER), null, 10)).isEmpty();
        }
        assertThat(tasks.due(chair, reader(Role.CHAIR), null, 10)).isEmpty();
        assertThat(tasks.count(union.scope(union.union), reader(Role.UNION)).all())
                .isZero();

        offers.withdraw(chair, id, 0);
        assertThat(tasks.count(branch, reader(Role.OFFICER)).all()).isZero();
    }

    @Test
    void an_officer_declines_with_a_reason_that_the_chair_reads() {
        PersonId person = admit();
        UUID id = offer(person);

        refuses(() -> offers.decline(branch, id, 0, "  "), Reason.REASON_NEEDED);
        refuses(() -> offers.decline(branch, id, 7, "Қажет емес"), Reason.CHANGED_MEANWHILE);
        offers.decline(branch, id, 0, " Қажет емес ");

        TransferOffer declined = offers.find(chair, id).orElseThrow();
        assertThat(declined.state()).isEqualTo(State.DECLINED);
        assertThat(declined.answer()).isEqualTo("Қажет емес");
        assertThat(notices("transfer-declined", id)).containsExactly("chair " + union.primary);
        refuses(() -> offers.withdraw(chair, id, 1), Reason.NOT_OPEN);
        assertThat(offer(person)).as("a new one may be made").isNotEqualTo(id);
    }

    @Test
    void one_offer_at_a_time_waits_for_a_membership() {
        PersonId person = admit();
        UUID id = offer(person);

        refuses(() -> offer(person), Reason.OFFERED_ALREADY);
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(begun -> {
                    scopes.enter(branch);
                    jdbc.sql("""
                                    insert into transfer_offer (id, membership_id, primary_id, target_id, move_on, reason,
                                                                offered_on, offered_at, offered_by)
                                    select gen_random_uuid(), membership_id, primary_id, target_id, move_on, reason, offered_on,
                                           offered_at, offered_by from transfer_offer where id = :id""").param("id", id).update();
                }))
                .hasMessageContaining("transfer_offer_one_open");
        offers.withdraw(chair, id, 0);
        assertThat(offer(person)).isNotNull();
    }

    @Test
    void an_offer_leads_to_another_organisation_that_an_officer_above_both_may_transfer_to() {
        PersonId person = admit();
        Map<String, Reason> refused = Map.of(
                union.primary,
                Reason.SAME_ORGANISATION,
                union.farPrimary,
                Reason.OUT_OF_REACH,
                union.foreignPrimary,
                Reason.OUT_OF_REACH,
                union.union,
                Reason.OUT_OF_REACH,
                union.branch,
                Reason.NO_MEMBERS_HERE,
                "NO-SUCH",
                Reason.OUT_OF_REACH);
        refused.forEach((target, reason) -> refuses(() -> offer(person, target, TODAY), reason));
        refuses(() -> offer(person, union.sibling, JOINED), Reason.BEFORE_JOINED);
        refuses(
                () -> offers.make(chair, person, new NewOffer(99, union.sibling, TODAY, by(), "x")),
                Reason.CHANGED_MEANWHILE);
        assertThat(offers.of(chair, person, 5)).isEmpty();
    }

    @Test
    void places_are_found_by_public_names_among_those_a_member_may_be_offered_to() {
        PersonId person = admit();

        assertThat(offers.places(chair, person, "Организация " + prefix(), 50))
                .extracting(JoiningPlace::code)
                .containsExactly(union.sibling);
        assertThat(offers.places(chair, person, " ", 50)).isEmpty();
        assertThat(offers.place(chair, person, union.sibling)).isPresent();
        for (String code : List.of(union.primary, union.farPrimary, union.foreignPrimary, union.branch, "NO-SUCH")) {
            assertThat(offers.place(chair, person, code)).as(code).isEmpty();
        }
        assertThat(offers.places(sibling, person, "Организация " + prefix(), 50))
                .as("somebody else's member leads nowhere")
                .isEmpty();
    }

    @Test
    void whoever_may_not_see_the_member_neither_offers_nor_decides() {
        PersonId person = admit();
        UUID id = offer(person);
        for (String other : List.of(union.sibling, union.otherBranch, union.farPrimary, union.foreignBranch)) {
            AccessScope foreign = union.scope(other);
            refuses(
                    () -> offers.make(foreign, person, new NewOffer(0, union.sibling, TODAY, by(), "x")),
                    Reason.NOT_FOUND);
            refuses(() -> offers.withdraw(foreign, id, 0), Reason.NOT_FOUND);
            refuses(() -> offers.decline(foreign, id, 0, "x"), Reason.NOT_FOUND);
            refuses(() -> offers.carryOut(foreign, id, 0, transfer(person, union.sibling, TODAY)), Reason.NOT_FOUND);
            assertThat(offers.find(foreign, id)).as(other).isEmpty();
            assertThat(offers.list(foreign, new OfferFilter(OfferFilter.Show.OPEN, null, 10)))
                    .as(other)
                    .isEmpty();
            assertThat(rowsSeen(foreign))
                    .as("by the second wall alone, " + other)
                    .isZero();
        }
        assertThat(rowsSeen(chair)).isEqualTo(1);
        assertThat(offers.find(chair, id).orElseThrow().version()).isZero();
        refuses(() -> offers.withdraw(chair, UUID.randomUUID(), 0), Reason.NOT_FOUND);
    }

    @Test
    void a_chair_alone_cannot_carry_an_offer_out_because_the_other_organisation_is_not_below() {
        PersonId person = admit();
        UUID id = offer(person);

        assertThat(offers.find(chair, id).orElseThrow().targetInReach()).isFalse();
        assertThat(offers.find(branch, id).orElseThrow().targetInReach()).isTrue();
        assertThatThrownBy(() -> offers.carryOut(chair, id, 0, transfer(person, union.sibling, TODAY)))
                .isInstanceOfSatisfying(
                        MemberRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(MemberRefusal.Reason.NOT_FOUND));
        assertThat(offers.find(chair, id).orElseThrow().open()).isTrue();
    }

    @Test
    void whatever_ends_the_membership_ends_the_offer_with_that_reason() {
        LocalDate today = TODAY;
        Map<String, java.util.function.Consumer<PersonId>> ends = Map.of(
                "own_wish",
                        person -> changes.leave(chair, person, new Leaving(version(person), today, "own_wish", "№ 3")),
                "excluded",
                        person -> moves.expel(
                                chair, person, new Expulsion(version(person), today, new Decision("№ 4", today, null))),
                "deceased",
                        person -> moves.recordDeath(chair, person, new Death(version(person), today, Decision.none())),
                "transferred", person -> moves.transfer(branch, person, transfer(person, union.sibling, today)));
        ends.forEach((reason, end) -> {
            PersonId person = admit();
            UUID id = offer(person);
            end.accept(person);
            TransferOffer ended = offers.find(chair, id).orElseThrow();
            assertThat(ended.state()).as(reason).isEqualTo(State.ENDED);
            assertThat(ended.endedBy()).as(reason).isNull();
            assertThat(ended.endedAt()).isNotNull();
            assertThat(leavingReason(id)).isEqualTo(reason);
            assertThat(ended.leavingReason()).isNotNull();
            refuses(
                    () -> offers.carryOut(branch, id, ended.version(), transfer(person, union.sibling, today)),
                    Reason.NOT_OPEN);
        });
    }

    @Test
    void the_end_of_an_offer_by_itself_is_told_to_the_chair_and_to_the_officers_who_were_told_of_it() {
        PersonId person = admit();
        UUID id = offer(person);
        assertThat(notices("transfer-ended", id)).isEmpty();
        changes.leave(branch, person, new Leaving(version(person), TODAY, "own_wish", "№ 3"));

        assertThat(notices("transfer-ended", id)).contains("chair " + union.primary);
        assertThat(notices("transfer-ended", id)).containsAll(notices("transfer-offered", id));
        assertThat(jdbc.sql(
                                "select arguments::text from notice where target_id = :id and kind = 'transfer-ended' limit 1")
                        .param("id", id.toString())
                        .query(String.class)
                        .single())
                .contains("Организация")
                .contains(TODAY.toString())
                .doesNotContain("Бекова");

        PersonId other = admit();
        UUID carried = offer(other);
        offers.carryOut(branch, carried, 0, transfer(other, union.sibling, TODAY));
        assertThat(notices("transfer-ended", carried))
                .as("an offer that was carried out did not end by itself")
                .isEmpty();
    }

    @Test
    void a_merge_of_organisations_ends_the_offers_of_everybody_who_goes_over() {
        PersonId person = admit();
        UUID id = offer(person);

        new TransactionTemplate(transactions).executeWithoutResult(begun -> {
            scopes.enter(union.federation);
            succession.move(
                    union.federation,
                    MemberSuccession.Chosen.all(id(union.primary)),
                    id(union.sibling),
                    TODAY,
                    by(),
                    "біріктіру",
                    gone -> {});
        });

        assertThat(offers.find(chair, id).orElseThrow().state()).isEqualTo(State.ENDED);
        assertThat(leavingReason(id)).isEqualTo("transferred");
    }

    @Test
    void an_end_that_is_rolled_back_leaves_the_offer_open() {
        PersonId person = admit();
        UUID id = offer(person);

        new TransactionTemplate(transactions).executeWithoutResult(begun -> {
            changes.leave(chair, person, new Leaving(version(person), TODAY, "own_wish", "№ 3"));
            begun.setRollbackOnly();
        });

        assertThat(offers.find(chair, id).orElseThrow().open()).isTrue();
    }

    @Test
    void nobody_who_has_left_is_offered_even_when_both_happen_at_once() throws Exception {
        PersonId gone = admit();
        changes.leave(chair, gone, new Leaving(version(gone), TODAY, "own_wish", "№ 3"));
        refuses(() -> offer(gone), Reason.NOT_ACTIVE);
        PersonId later = admit();
        changes.leave(chair, later, new Leaving(version(later), TODAY.plusDays(5), "own_wish", "№ 3"));
        refuses(() -> offer(later), Reason.NOT_ACTIVE);

        PersonId both = admit();
        long seen = version(both);
        CountDownLatch left = new CountDownLatch(1);
        CountDownLatch offering = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> leaving = other.submit(() -> new TransactionTemplate(transactions).executeWithoutResult(begun -> {
                changes.leave(chair, both, new Leaving(seen, TODAY, "own_wish", "№ 3"));
                left.countDown();
                await(offering);
                pause();
            }));
            assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
            offering.countDown();
            assertThatThrownBy(() -> offers.make(chair, both, new NewOffer(seen, union.sibling, TODAY, by(), "x")))
                    .isInstanceOf(OfferRefusal.class);
            leaving.get(20, TimeUnit.SECONDS);
        } finally {
            other.shutdownNow();
        }
        assertThat(offers.of(chair, both, 5)).noneMatch(TransferOffer::open);
    }

    @Test
    void a_blocked_record_is_neither_offered_nor_transferred_nor_told_of() {
        PersonId person = admit();
        UUID id = offer(person);
        rights.restrict(branch, person, version(person), "талап");

        TransferOffer blocked = offers.find(branch, id).orElseThrow();
        assertThat(blocked.fullName()).isEqualTo("•••");
        assertThat(blocked.reason()).isNull();
        assertThat(tasks.due(branch, reader(Role.OFFICER), null, 10)
                        .get(0)
                        .facts()
                        .get(0))
                .isEqualTo("•••");
        assertThatThrownBy(() -> offers.carryOut(branch, id, 0, transfer(person, union.sibling, TODAY)))
                .isInstanceOfSatisfying(
                        MemberRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(MemberRefusal.Reason.RESTRICTED));
        offers.decline(branch, id, 0, "бұғатталған");
        refuses(() -> offer(person), Reason.RESTRICTED);
    }

    @Test
    void the_file_of_the_person_tells_of_it_and_it_goes_with_the_record() {
        PersonId person = admit();
        UUID id = offer(person);
        offers.decline(branch, id, 0, "Жауабы осындай");

        List<SubjectFile.Section> file =
                rights.file(branch, person, "request").orElseThrow().sections();
        String told = file.stream()
                .filter(section -> section.code().equals("transfer_offer"))
                .findFirst()
                .orElseThrow()
                .rows()
                .toString();
        assertThat(told).contains("Жаңа жұмыс", "Жауабы осындай", union.sibling, "declined");

        changes.leave(branch, person, new Leaving(version(person), TODAY, "own_wish", "№ 3"));
        rights.anonymise(branch, person, version(person), "request", true);

        assertThat(offers.find(branch, id)).isEmpty();
        assertThat(new TransactionTemplate(transactions).<Long>execute(begun -> {
                    scopes.enter(union.federation);
                    return jdbc.sql("select count(*) from transfer_offer where id = :id")
                            .param("id", id)
                            .query(Long.class)
                            .single();
                }))
                .isZero();
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition() {
        for (int day = 0; day < 5; day++) {
            PersonId person = admit();
            UUID id = offer(person, union.sibling, TODAY.plusDays(day % 3));
            if (day % 2 == 0) {
                PersonId other = admit();
                offers.withdraw(chair, offer(other), 0);
            }
        }
        for (OfferFilter.Show show : OfferFilter.Show.values()) {
            List<UUID> whole = offers.list(branch, new OfferFilter(show, null, 50)).stream()
                    .map(TransferOffer::id)
                    .toList();
            List<UUID> paged = new java.util.ArrayList<>();
            UUID after = null;
            do {
                List<TransferOffer> page = offers.list(branch, new OfferFilter(show, after, 2));
                page.forEach(row -> paged.add(row.id()));
                after = page.size() < 2 ? null : page.get(1).id();
            } while (after != null);
            assertThat(paged).as(show.code()).isEqualTo(whole).hasSize(show == OfferFilter.Show.OPEN ? 5 : 3);
        }
        assertThat(offers.list(branch, new OfferFilter(OfferFilter.Show.OPEN, UUID.randomUUID(), 5)))
                .isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Long enough for the other one to reach the row that is held. */
    private static void pause() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String prefix() {
        return union.primary.substring(0, union.primary.indexOf('-'));
    }

    private OrganisationId id(String code) {
        return organisations.idOf(union.federation, code).orElseThrow();
    }

    private static TaskReader reader(Role role) {
        return new TaskReader(role, new AccountId(UUID.randomUUID()), TODAY);
    }

    private PersonId admit() {
        return changes.admit(branch, Union.admission(union.primary, "Бекова", "Айгүл", Union.iin()));
    }

    private UUID offer(PersonId person) {
        return offer(person, union.sibling, TODAY);
    }

    private UUID offer(PersonId person, String target, LocalDate on) {
        return offers.make(chair, person, new NewOffer(version(person), target, on, by(), "Жаңа жұмыс"));
    }

    private static Decision by() {
        return new Decision("№ 5", TODAY, "Комитет");
    }

    private Transfer transfer(PersonId person, String target, LocalDate on) {
        return new Transfer(
                version(person), target, on, null, Employment.unknown(), Decision.numbered("№ 12"), "Көшті");
    }

    private long version(PersonId person) {
        return members.find(branch, person).orElseThrow().version();
    }

    private long rowsSeen(AccessScope scope) {
        Long seen = new TransactionTemplate(transactions).execute(begun -> {
            scopes.enter(scope);
            return jdbc.sql("select count(*) from transfer_offer where state = 'open'")
                    .query(Long.class)
                    .single();
        });
        return seen == null ? -1 : seen;
    }

    private String leavingReason(UUID offer) {
        return new TransactionTemplate(transactions).execute(begun -> {
            scopes.enter(union.federation);
            return jdbc.sql("select leaving_reason from transfer_offer where id = :id")
                    .param("id", offer)
                    .query(String.class)
                    .single();
        });
    }

    private List<String> notices(String kind, UUID offer) {
        return jdbc.sql("""
                        select n.role || ' ' || o.code from notice n join organisation o on o.id = n.organisation_id
                        where n.kind = :kind and n.target_id = :id order by 1""")
                .param("kind", kind)
                .param("id", offer.toString())
                .query(String.class)
                .list();
    }

    private static void refuses(ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OfferRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
