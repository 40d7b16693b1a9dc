package kz.birlik.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.birlik.web.ProductTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Which passwords are taken: long ones of any alphabet that nobody guesses soon. */
@ProductTest
class PasswordRulesTest {

    private static final int COMMON = 3000;

    @Autowired
    private Passwords passwords;

    /** Most are too short alone, so each is also tried in one of the ways people stretch a word to twelve characters. */
    @Test
    void refusesTheThreeThousandCommonestWordsHoweverTheyAreStretched() throws IOException {
        List<String> accepted = new ArrayList<>();
        int tried = 0;
        for (String word : commonestWords()) {
            List<String> stretched = List.of(
                    word + "2026".repeat(3),
                    word + "1234567890",
                    word.repeat(1 + 12 / word.length()),
                    word.toUpperCase(java.util.Locale.ROOT) + "!!!!!!!!!!!!");
            for (String password : List.of(word, stretched.get(tried / 2 % stretched.size()))) {
                tried++;
                if (passwords.objection(password, "nobody").isEmpty()) {
                    accepted.add(password);
                }
            }
        }
        System.out.println("Common words: " + COMMON + " words, " + tried + " passwords made of them, "
                + accepted.size() + " accepted");
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "профсоюз2026!",
                "ПрофсоюзНавсегда",
                "кәсіподақ мүшесімін",
                "kasipodak-2026",
                "Birlik_forever_77",
                "ghjacj.p2026!",
                "йцукенгшщзхъ",
                "qwertyuiop[]",
                "фывапролджэячс",
                "2026202620262026",
                "қазақстан2026",
                "Казахстан12345",
                "алматы2025алматы",
                "ааааааааааааааа",
                "Бекова Әсел 2026",
                "EDU-KZ-31-2026",
                "officer-officer-1"
            })
    void refusesWhatTheTradeThePlaceAndThePersonSuggest(String password) {
        assertThat(passwords.objection(password, "officer")).contains("guessable");
    }

    @Test
    void refusesTheNameOfTheOwnOrganisationWithAYear() {
        List<String> accepted = new ArrayList<>();
        for (String name : List.of("Жамбыл облысы 2026", "Жамбылская область 2026", "Zhambyl region 2026")) {
            if (passwords.objection(name, "officer").isEmpty()) {
                accepted.add(name);
            }
        }
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "сенімді сөз тіркесі 47",
                "жаңа сенімді тіркес",
                "an adequate first phrase",
                "три слона пьют кефир",
                "w7Kq-93xz-Lm2p",
                "қарғаның қанаты қардай"
            })
    void takesLongPhrasesOfAnyAlphabet(String password) {
        assertThat(passwords.objection(password, "officer")).isEmpty();
    }

    @Test
    void takesTwelveToAHundredAndTwentyEightCharactersNotFewerAndNotMore() {
        String long128 = "тау мен дала арасында ".repeat(6).substring(0, 127) + "ж";
        assertThat(passwords.objection("қысқа сөз 1", "officer")).contains("too-short");
        assertThat(passwords.objection(long128, "officer")).isEmpty();
        assertThat(passwords.objection(long128 + "а", "officer")).contains("too-long");
    }

    @Test
    void readsEveryOneOfSixtyFourCyrillicCharacters() {
        String password = "тау бөктеріндегі алпыс төрт әріптен ұзын сөз тіркесі осы жерде т";
        assertThat(password).hasSize(64);
        String hash = passwords.hash(password);
        assertThat(passwords.matches(password, hash)).isTrue();
        assertThat(passwords.matches(password.substring(0, 63) + "п", hash)).isFalse();
        assertThat(passwords.matches(password.substring(0, 63), hash)).isFalse();
    }

    @Test
    void takesALetterForTheSameHoweverTheKeyboardComposesIt() {
        String password = "йогурт пен ірімшік қайда";
        String decomposed = Normalizer.normalize(password, Normalizer.Form.NFD);
        assertThat(decomposed).isNotEqualTo(password);
        assertThat(passwords.matches(decomposed, passwords.hash(password))).isTrue();
    }

    @Test
    void spendsOnAHashWhatMakesGuessingDear() {
        passwords.hash("to warm up the machine");
        long[] taken = new long[15];
        for (int i = 0; i < taken.length; i++) {
            long begun = System.nanoTime();
            passwords.hash("сенімді сөз тіркесі " + i);
            taken[i] = System.nanoTime() - begun;
        }
        Arrays.sort(taken);
        long median = taken[taken.length / 2] / 1_000_000;
        System.out.println("Password hash: Argon2id, 19 MiB, 2 passes: median " + median + " ms of " + taken.length);
        assertThat(passwords.hash("any phrase at all")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(median).isBetween(5L, 2000L);
    }

    @Test
    void estimatesTheLongestPasswordWithoutMakingAnybodyWait() {
        String hostile = "aA1!".repeat(32);
        Optional<String> first = passwords.objection(hostile, "officer");
        long begun = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            assertThat(passwords.objection(hostile, "officer")).isEqualTo(first);
        }
        long each = (System.nanoTime() - begun) / 5_000_000;
        System.out.println("Password estimate: " + each + " ms for 128 hostile characters");
        assertThat(each).isLessThan(1000);
    }

    private static List<String> commonestWords() throws IOException {
        try (BufferedReader words = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(com.nulabinc.zxcvbn.Zxcvbn.class.getResourceAsStream(
                        "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt")),
                StandardCharsets.UTF_8))) {
            List<String> commonest = words.lines()
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .limit(COMMON)
                    .toList();
            assertThat(commonest).hasSize(COMMON);
            return commonest;
        }
    }
}
