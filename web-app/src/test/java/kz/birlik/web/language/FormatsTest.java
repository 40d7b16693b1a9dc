package kz.birlik.web.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.fuzz.Fuzz;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;

class FormatsTest {

    private final Formats formats = new Formats();
    private final IcuMessageSource messages = new IcuMessageSource();

    @AfterEach
    void forgetLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void groupsDigitsWithTheNarrowSpaceInKazakhAndRussianAndWithACommaInEnglish() {
        in(Language.KK);
        assertThat(formats.number(613860)).isEqualTo("613\u202F860");
        assertThat(formats.number(new BigDecimal("2213860.5"))).isEqualTo("2\u202F213\u202F860,5");
        in(Language.RU);
        assertThat(formats.number(613860)).isEqualTo("613\u202F860");
        in(Language.EN);
        assertThat(formats.number(new BigDecimal("2213860.5"))).isEqualTo("2,213,860.5");
    }

    @Test
    void writesAnyNumberTheRegisterCanKeepSoThatItCanBeReadAgain() throws Exception {
        Fuzz.run("numbers written", List.of("613860", "-188334.25", "0.000001", "123456789012345"), text -> {
            BigDecimal number;
            try {
                number = text.length() > 40 ? null : new BigDecimal(text);
            } catch (NumberFormatException noNumber) {
                return false;
            }
            if (number == null || number.precision() > 15 || Math.abs(number.scale()) > 15) {
                return false;
            }
            for (Language language : Language.values()) {
                in(language);
                String read = formats.number(number)
                        .replace('\u2212', '-')
                        .replaceAll(language == Language.EN ? "," : "\u202F", "")
                        .replace(',', '.');
                assertThat(new BigDecimal(read)).isEqualByComparingTo(number);
                assertThat(new BigDecimal(formats.plain(number))).isEqualByComparingTo(number);
                formats.signedPercent(number);
                formats.signedPoints(number);
            }
            return true;
        });
    }

    @Test
    void putsTheNarrowSpaceBeforeThePercentSignExceptInEnglish() {
        in(Language.KK);
        assertThat(formats.percent(new BigDecimal("86.3893"))).isEqualTo("86,4\u202F%");
        in(Language.RU);
        assertThat(formats.percent(new BigDecimal("86.3893"))).isEqualTo("86,4\u202F%");
        in(Language.EN);
        assertThat(formats.percent(new BigDecimal("86.3893"))).isEqualTo("86.4%");
    }

    @Test
    void writesChangesWithATrueMinus() {
        in(Language.RU);
        assertThat(formats.signed(5705)).isEqualTo("+5\u202F705");
        assertThat(formats.signed(-188334)).isEqualTo("\u2212188\u202F334");
        assertThat(formats.signed(0)).isEqualTo("0");
    }

    @Test
    void saysNothingWhereThereIsNoNumberAndNeverZero() {
        assertThat(formats.number(null)).isEqualTo("—");
        assertThat(formats.percent(null)).isEqualTo("—");
    }

    @Test
    void writesDatesAsEachLanguageDoes() {
        LocalDate date = LocalDate.of(2022, 3, 16);
        in(Language.KK);
        assertThat(formats.date(date)).isEqualTo("16.03.2022");
        assertThat(formats.longDate(date)).isEqualTo("2022 жылғы 16 наурыз");
        in(Language.RU);
        assertThat(formats.longDate(date)).isEqualTo("16 марта 2022 года");
        in(Language.EN);
        assertThat(formats.date(date)).isEqualTo("16 Mar 2022");
        assertThat(formats.longDate(date)).isEqualTo("16 March 2022");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 член профсоюза",
        "2, 2 члена профсоюза",
        "5, 5 членов профсоюза",
        "11, 11 членов профсоюза",
        "21, 21 член профсоюза",
        "22, 22 члена профсоюза",
        "25, 25 членов профсоюза",
        "1301, 1\u202F301 член профсоюза"
    })
    void countsMembersByTheRulesOfRussian(int count, String expected) {
        assertThat(messages.getMessage("test.members-counted", new Object[] {count}, Language.RU.locale()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 мүше", "5, 5 мүше", "1301, 1\u202F301 мүше"})
    void keepsTheSingularAfterANumeralInKazakh(int count, String expected) {
        assertThat(messages.getMessage("test.members-counted", new Object[] {count}, Language.KK.locale()))
                .isEqualTo(expected);
    }

    private static void in(Language language) {
        LocaleContextHolder.setLocale(language.locale());
    }
}
