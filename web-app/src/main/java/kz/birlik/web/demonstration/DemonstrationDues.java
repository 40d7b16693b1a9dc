package kz.birlik.web.demonstration;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.dues.DeductionLists;
import kz.birlik.membership.dues.DeductionLists.Loaded;
import kz.birlik.membership.dues.Dues;
import kz.birlik.membership.dues.DuesConsents;
import kz.birlik.membership.dues.DuesMonths;
import kz.birlik.membership.dues.DuesRate;
import kz.birlik.membership.dues.DuesTerms;
import kz.birlik.membership.dues.ShareLevel;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationFilter;
import kz.birlik.membership.organisation.OrganisationRow;
import kz.birlik.membership.organisation.Organisations;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Dues of the organisations of the demonstration accounts and of a few others: terms, requests for deduction, lists of some
 * months with debts and differences, a list that was corrected, months that were closed.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(28)
@RequiredArgsConstructor
class DemonstrationDues implements DemonstrationStep {

    private static final String OWN = "EDU-KZ-31-0001";
    private static final int OWN_MONTHS = 8;
    private static final int NEIGHBOUR_MONTHS = 3;
    private static final int OTHERS = 8;
    private static final int MOST_MEMBERS = 200;
    private static final List<String> NEIGHBOURS =
            List.of("EDU-KZ-31-0002", "EDU-KZ-31-0003", "EDU-KZ-31-0004", "EDU-KZ-55-0001");
    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
    private static final String DOCUMENT = "Ұстап қалу туралы өтініш / Заявление об удержании";

    private static final String CORRECTED = "Бухгалтерия сомаларды қате берген / Бухгалтерия передала неверные суммы";

    private final DuesTerms terms;
    private final DuesConsents consents;
    private final DeductionLists lists;
    private final Dues dues;
    private final DuesMonths months;
    private final Members members;
    private final Organisations organisations;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (dues.latestMonth(federation).isPresent()) {
            return;
        }
        terms(federation);
        YearMonth last = YearMonth.now(clock).minusMonths(1);
        List<Loaded> loaded = new ArrayList<>();
        load(federation, loaded, OWN, last, OWN_MONTHS);
        NEIGHBOURS.forEach(code -> load(federation, loaded, code, last, NEIGHBOUR_MONTHS));
        others(federation).forEach(code -> load(federation, loaded, code, last, 1));
        lists.load(federation, loaded);
        explain(federation);
        for (int back = OWN_MONTHS - 1; back > 1; back--) {
            months.close(federation, OWN, last.minusMonths(back).atDay(1));
        }
    }

    private void terms(AccessScope federation) {
        terms.setRate(
                federation,
                DuesRate.Kind.PERCENT,
                BigDecimal.ONE,
                SINCE,
                "Бас кеңестің № 4 қаулысы / Постановление Генерального совета № 4");
        terms.setShares(
                federation,
                Map.of(
                        ShareLevel.BRANCH, new BigDecimal("25"),
                        ShareLevel.UNION, new BigDecimal("15"),
                        ShareLevel.FEDERATION, new BigDecimal("5")),
                SINCE,
                "№ 2 съездің қаулысы / Постановление съезда № 2");
    }

    /** One of every so many primary organisations. */
    private List<String> others(AccessScope federation) {
        List<OrganisationRow> some = organisations
                .list(
                        federation,
                        new OrganisationFilter(
                                null, Line.SECTORAL, LocalDate.now(clock), null, "primary", null, "kk", null, 400))
                .rows();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < some.size(); i += Math.max(1, some.size() / OTHERS)) {
            String code = some.get(i).organisation().code();
            if (!code.equals(OWN) && !NEIGHBOURS.contains(code)) {
                codes.add(code);
            }
        }
        return codes;
    }

    private void load(AccessScope federation, List<Loaded> loaded, String code, YearMonth last, int number) {
        List<MemberRow> working = working(federation, code);
        if (working.isEmpty()) {
            return;
        }
        List<UUID> asked = new ArrayList<>();
        for (int i = 0; i < working.size(); i++) {
            if (i % 40 != 11) {
                asked.add(working.get(i).membership());
            }
        }
        consents.load(federation, code, asked, DOCUMENT);
        for (int back = number - 1; back >= 0; back--) {
            YearMonth month = last.minusMonths(back);
            if (code.equals(OWN) && back == 1) {
                // Half of its amounts were wrong, and it has been replaced
                loaded.add(new Loaded(code, month.atDay(1), name(month), file(working, month, true), null));
                loaded.add(new Loaded(
                        code, month.atDay(1), "түзетілген-" + name(month), file(working, month, false), CORRECTED));
            } else {
                loaded.add(new Loaded(code, month.atDay(1), name(month), file(working, month, false), null));
            }
        }
    }

    private List<MemberRow> working(AccessScope federation, String code) {
        return members.list(
                        federation,
                        new MemberFilter(
                                null,
                                code,
                                "working",
                                MemberFilter.State.ACTIVE,
                                MemberFilter.Sort.NAME,
                                null,
                                MOST_MEMBERS))
                .rows();
    }

    private static String name(YearMonth month) {
        return "%d-%02d.csv".formatted(month.getYear(), month.getMonthValue());
    }

    /** What an accountant sends: most rows agree, of every fifty one member is missing and some amounts are not right. */
    private static byte[] file(List<MemberRow> working, YearMonth month, boolean wrong) {
        StringBuilder file = new StringBuilder("ФИО;Начислено;Удержано\n");
        for (int i = 0; i < working.size(); i++) {
            MemberRow row = working.get(i);
            boolean here = row.validFrom().isBefore(month.plusMonths(1).atDay(1));
            boolean missing = i % 50 == 23;
            if (here && !missing) {
                BigDecimal pay = BigDecimal.valueOf(
                        11_850_017L + 1_973_311L * ((i * 7L + row.fullName().length()) % 13), 2);
                file.append(row.fullName())
                        .append(';')
                        .append(pay)
                        .append(';')
                        .append(deducted(i, pay, wrong))
                        .append('\n');
            }
        }
        return file.append("Бөтен Адам Жоқ;150000;1500\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static BigDecimal deducted(int row, BigDecimal pay, boolean wrong) {
        BigDecimal due = pay.movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
        if (row % 45 == 5) {
            return BigDecimal.ZERO.setScale(2);
        }
        if (row % 45 == 17 || wrong && row % 2 == 0) {
            return due.divide(BigDecimal.valueOf(2), 2, RoundingMode.HALF_UP);
        }
        return due;
    }

    private void explain(AccessScope federation) {
        for (Dues.Difference difference : dues.differences(federation, "open", null, 12)) {
            if (difference.kind().equals("not_on_list")) {
                dues.settle(
                        federation,
                        difference.id(),
                        difference.version(),
                        "explained",
                        "Жалақысыз демалыста / В отпуске без сохранения заработной платы");
            }
        }
    }
}
