package kz.birlik.web.security;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Estimates how many tries a guesser needs who knows common passwords, words of the trade and words about the person. The
 * estimate is made three times: as typed, and as the same keys give in the other keyboard layout, because «йцукен» and
 * "ghjacj.p" are as easy as "qwerty" and «профсоюз».
 */
@Component
class PasswordStrength {

    /** Less than this many guesses is a matter of seconds for whoever has stolen the hashes. */
    private static final double ENOUGH_GUESSES = 1e8;

    /** What has to be left of a password without its known words. */
    private static final int REST_LENGTH = 8;

    private static final double ENOUGH_FOR_REST = 1e6;

    /** The estimate becomes slow with length, and what is strong at this length stays strong. */
    private static final int LOOKED_AT = 64;

    private static final String LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    private static final String CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё";

    /** A password that holds one of these is refused, whatever else it holds. */
    private static final List<String> NAMES_OF_THE_TRADE = List.of(
            "birlik",
            "бірлік",
            "бирлик",
            "kasipodak",
            "kasipodaq",
            "kasypodak",
            "кәсіподақ",
            "касиподак",
            "profsoyuz",
            "profsouz",
            "профсоюз",
            "password",
            "пароль",
            "құпиясөз",
            "qwerty",
            "йцукен",
            "123456");

    /** Words that a guesser tries early and that the library does not know. */
    private static final List<String> EARLY_GUESSES = List.of(
            "федерация",
            "federation",
            "federaciya",
            "фпрк",
            "fprk",
            "қрко",
            "администратор",
            "әкімші",
            "admin",
            "председатель",
            "төраға",
            "chairman",
            "облысы",
            "облыс",
            "область",
            "oblast",
            "oblysy",
            "region",
            "қазақстан",
            "казахстан",
            "kazakhstan",
            "qazaqstan",
            "республика",
            "республикасы",
            "астана",
            "astana",
            "алматы",
            "almaty",
            "шымкент",
            "shymkent",
            "караганда",
            "қарағанды",
            "привет",
            "сәлем",
            "любовь",
            "махаббат",
            "солнышко",
            "наташа",
            "максим",
            "марина",
            "спартак",
            "жаным",
            "сезам",
            "qarakhan",
            "нұрсұлтан",
            "нурсултан",
            "айгүл",
            "айгуль",
            "серик",
            "серік");

    private final List<String> years =
            IntStream.rangeClosed(1950, 2040).mapToObj(Integer::toString).toList();

    /** Made at the first question: the dictionaries are large. */
    private static final class Estimate {
        static final Zxcvbn INSTANCE = new Zxcvbn();
    }

    /** True when the password can be guessed by somebody who knows these words about the person. */
    boolean isGuessable(String password, Collection<String> aboutThePerson) {
        String lower = password.toLowerCase(Locale.ROOT);
        String latin = mapped(lower, CYRILLIC_KEYS, LATIN_KEYS);
        String cyrillic = mapped(lower, LATIN_KEYS, CYRILLIC_KEYS);
        List<String> forms = Stream.of(lower, latin, cyrillic).distinct().toList();
        if (NAMES_OF_THE_TRADE.stream().anyMatch(word -> forms.stream().anyMatch(form -> form.contains(word)))) {
            return true;
        }
        List<String> words = new ArrayList<>(NAMES_OF_THE_TRADE);
        aboutThePerson.stream()
                .flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")))
                .filter(word -> word.length() > 2)
                .forEach(words::add);
        words.addAll(EARLY_GUESSES);
        words.addAll(years);
        return forms.stream().anyMatch(form -> guesses(form, words) < ENOUGH_GUESSES || isMadeOfWords(form, words));
    }

    /** Known words and years one after another: what is left when they are taken out would not do as a password. */
    private static boolean isMadeOfWords(String password, List<String> words) {
        String rest = password;
        for (String word : words) {
            rest = rest.replace(word, " ");
        }
        boolean holdsWords = !rest.equals(password);
        rest = rest.replaceAll("[^\\p{L}\\p{N}]", "");
        return holdsWords && (rest.length() < REST_LENGTH || guesses(rest, words) < ENOUGH_FOR_REST);
    }

    private static double guesses(String password, List<String> words) {
        String lookedAt = password.substring(0, Math.min(LOOKED_AT, password.length()));
        return Estimate.INSTANCE.measure(lookedAt, words).getGuesses();
    }

    private static String mapped(String text, String from, String to) {
        StringBuilder result = new StringBuilder(text.length());
        for (char letter : text.toCharArray()) {
            int key = from.indexOf(letter);
            result.append(key < 0 ? letter : to.charAt(key));
        }
        return result.toString();
    }
}
