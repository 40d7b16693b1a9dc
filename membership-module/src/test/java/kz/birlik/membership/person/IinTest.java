package kz.birlik.membership.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kz.birlik.membership.person.IinRefused.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IinTest {

    @ParameterizedTest
    @ValueSource(strings = {"910101500011", "910101500021", "910101500204", "910101500216", "910101500228"})
    void takes_numbers_of_either_pass(String number) {
        assertThat(Iin.of(number).digits()).isEqualTo(number);
    }

    @Test
    void refuses_what_cannot_be_a_number() {
        refuses("910101500012", Fault.CHECK_DIGIT);
        refuses("91010150001", Fault.LENGTH);
        refuses("9101015000111", Fault.LENGTH);
        refuses("", Fault.LENGTH);
        refuses(null, Fault.LENGTH);
        refuses("91010150001O", Fault.NOT_DIGITS);
        refuses("٩١٠١٠١٥٠٠٠١١", Fault.NOT_DIGITS);
        for (int ending = 0; ending < 10; ending++) {
            refuses("91010150023" + ending, Fault.NEVER_ISSUED);
        }
    }

    @Test
    void takes_the_spaces_people_type() {
        assertThat(Iin.of(" 910101 500011 ")).isEqualTo(Iin.of("910101500011"));
    }

    @Test
    void says_an_impossible_date_without_refusing_it() {
        assertThat(Iin.of(number("91022950001")).datePossible()).isFalse();
        assertThat(Iin.of(number("91130150001")).datePossible()).isFalse();
        assertThat(Iin.of(number("91022950001")).birthDate()).isEmpty();
        Iin leapDay = IntStream.range(0, 1000)
                .mapToObj(serial -> "9202295%04d".formatted(serial))
                .filter(base -> Iin.checkDigitOf(base).isPresent())
                .findFirst()
                .map(base -> Iin.of(number(base)))
                .orElseThrow();
        assertThat(leapDay.birthDate()).contains(LocalDate.of(2092, 2, 29));
    }

    @Test
    void reads_century_and_sex_and_says_nothing_where_the_digit_says_nothing() {
        assertThat(Iin.of("910101500011").birthDate()).contains(LocalDate.of(2091, 1, 1));
        assertThat(Iin.of("910101500011").sex()).contains(Sex.MALE);
        Iin foreigner = Iin.of(number("91010100001"));
        assertThat(foreigner.birthDate()).isEmpty();
        assertThat(foreigner.sex()).isEmpty();
        assertThat(foreigner.datePossible()).isTrue();
    }

    @Test
    void shows_no_more_than_the_last_four_digits() {
        assertThat(Iin.of("910101500011").masked()).isEqualTo("••••••••0011");
        assertThat(Iin.of("910101500011")).hasToString("••••••••0011");
        assertThatThrownBy(() -> Iin.of("910101500012")).hasMessageNotContaining("9101015");
    }

    @Test
    void agrees_with_an_independent_check_on_a_million_numbers() {
        var random = new SplittableRandom(94);
        int valid = 0;
        int secondPass = 0;
        int disagreements = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long number = random.nextLong(1_000_000_000_000L);
            String digits = "%012d".formatted(number);
            boolean expected = independently(number);
            boolean found = accepted(digits);
            disagreements += expected == found ? 0 : 1;
            valid += found ? 1 : 0;
            secondPass += found && firstPass(number) == 10 ? 1 : 0;
        }
        System.out.printf(
                "ИИН: 1,000,000 numbers, %,d valid, %,d of them by the second pass, %d disagreements%n",
                valid, secondPass, disagreements);
        assertThat(disagreements).isZero();
        assertThat(valid).isBetween(90_000, 110_000);
        assertThat(secondPass).isPositive();
    }

    private static boolean accepted(String digits) {
        try {
            Iin.of(digits);
            return true;
        } catch (IinRefused refused) {
            return false;
        }
    }

    /** Written from the rule and not from the code: by arithmetic on the number, from its last digit to its first. */
    private static boolean independently(long number) {
        int remainder = firstPass(number);
        if (remainder == 10) {
            int sum = 0;
            long rest = number / 10;
            for (int place = 11; place >= 1; place--) {
                int weight = place + 2 > 11 ? place - 9 : place + 2;
                sum += (int) (rest % 10) * weight;
                rest /= 10;
            }
            remainder = sum % 11;
        }
        return remainder < 10 && remainder == number % 10;
    }

    private static int firstPass(long number) {
        int sum = 0;
        long rest = number / 10;
        for (int place = 11; place >= 1; place--) {
            sum += (int) (rest % 10) * place;
            rest /= 10;
        }
        return sum % 11;
    }

    private static String number(String elevenDigits) {
        return elevenDigits + Iin.checkDigitOf(elevenDigits).orElseThrow();
    }

    private static void refuses(String typed, Fault fault) {
        assertThatThrownBy(() -> Iin.of(typed))
                .isInstanceOfSatisfying(
                        IinRefused.class, refused -> assertThat(refused.fault()).isEqualTo(fault));
    }
}
