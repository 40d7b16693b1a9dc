package kz.birlik.membership.roster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.birlik.membership.sheet.CellText;

/** What a column of a roster can hold, and how its heading is written in three languages. */
public enum RosterColumn {
    IIN(
            "жсн",
            "иин",
            "iin",
            "жсн иин",
            "иин жсн",
            "жеке сәйкестендіру нөмірі",
            "индивидуальный идентификационный номер"),
    FULL_NAME(
            "аты жөні",
            "атыжөні",
            "тегі аты әкесінің аты",
            "толық аты жөні",
            "фио",
            "ф и о",
            "фамилия имя отчество",
            "сотрудник",
            "член профсоюза",
            "full name",
            "name"),
    SURNAME("тегі", "фамилия", "surname", "last name", "family name"),
    GIVEN("аты", "есімі", "имя", "given name", "first name"),
    PATRONYMIC("әкесінің аты", "отчество", "отчество при наличии", "patronymic", "middle name"),
    BIRTH_DATE("туған күні", "туған жылы күні", "дата рождения", "birth date", "date of birth"),
    SEX("жынысы", "пол", "sex", "gender"),
    ORGANISATION(
            "бастауыш ұйым",
            "бастауыш ұйымның коды",
            "ұйым",
            "ұйым коды",
            "первичная организация",
            "первичка",
            "код первички",
            "код первичной организации",
            "код организации",
            "организация",
            "primary organisation",
            "organisation",
            "organisation code"),
    CATEGORY("санаты", "мүше санаты", "категория", "category"),
    EMPLOYER(
            "жұмыс беруші",
            "жұмыс орны",
            "жұмыс берушінің бсн",
            "работодатель",
            "место работы",
            "бин работодателя",
            "employer",
            "employer bin"),
    POSITION("лауазымы", "қызметі", "должность", "профессия", "position", "post", "job title"),
    EMPLOYMENT_FORM(
            "жұмыспен қамту нысаны",
            "еңбек шартының түрі",
            "форма занятости",
            "вид трудового договора",
            "employment form"),
    JOINED(
            "мүшелікке қабылданған күні",
            "кірген күні",
            "қабылданған күні",
            "дата вступления",
            "дата приёма",
            "дата приема",
            "в профсоюзе с",
            "член профсоюза с",
            "joined",
            "date of joining",
            "member since"),
    APPLIED("өтініш күні", "дата заявления", "applied on", "application date"),
    APPLICATION_NUMBER("өтініш нөмірі", "номер заявления", "application number"),
    DECISION("шешім нөмірі", "номер решения", "номер протокола", "decision number", "decision"),
    DECISION_ON("шешім күні", "дата решения", "дата протокола", "decision date"),
    CONSENT_ON("келісім күні", "келісім берілген күн", "дата согласия", "consent date"),
    PHONE("телефон", "телефоны", "ұялы телефон", "мобильный телефон", "номер телефона", "phone", "mobile"),
    EMAIL("пошта", "электрондық пошта", "электронная почта", "почта", "email", "e mail", "mail");

    private final Set<String> headings;

    RosterColumn(String... headings) {
        this.headings = Set.of(headings);
    }

    public static Optional<RosterColumn> of(String heading) {
        String folded = CellText.heading(heading);
        return Arrays.stream(values())
                .filter(column -> column.headings.contains(folded))
                .findFirst();
    }

    /** Column by number; where two are headed alike, none is taken for sure and the first one is proposed. */
    static Map<RosterColumn, Integer> guessed(List<String> headings) {
        Map<RosterColumn, Integer> guessed = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            int at = i;
            of(headings.get(i)).ifPresent(column -> guessed.putIfAbsent(column, at));
        }
        return guessed;
    }
}
