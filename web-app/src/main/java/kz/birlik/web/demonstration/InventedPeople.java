package kz.birlik.web.demonstration;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Sex;

/**
 * People who do not exist, the same at every start: names put together from lists, and numbers whose digits say a birth after
 * 2091, so that they belong to nobody although their check digit is right.
 */
final class InventedPeople {

    /** Numbers begin with 2092; what people type to try the check by themselves stays free. */
    private static final LocalDate FIRST_BIRTH = LocalDate.of(2092, 1, 1);

    private static final int BIRTHS = (int) ChronoUnit.DAYS.between(FIRST_BIRTH, LocalDate.of(2100, 1, 1));

    private static final List<String> KAZAKH_SURNAMES = words("""
            Ахметов Серіков Нұрланов Қасымов Жұмабаев Сейітов Омаров Ибраев Мұқанов Сәдуақасов Қайратов Есенов Төлеуов
            Бекенов Жүнісов Оспанов Смағұлов Әбенов Байжанов Досанов Ерғалиев Ғабдуллин Ізбасаров Кәрімов Қонысбаев Маратов
            Назаров Өмірзақов Рахимов Сәрсенбаев Тілеубердиев Ұзақбаев Үсенов Хамитов Шәріпов Ілиясов Айтжанов Әлиев
            Бейсенов Дүйсенбин Ермеков Жақсылықов Зейнуллин Исаев Көшербаев Құдайбергенов Молдабеков Нүсіпов Орынбасаров
            Райымбеков Сұлтанов Тұрсынов Шаяхметов Ыбыраев""");

    private static final List<String> KAZAKH_MEN = words("""
            Арман Асқар Бауыржан Болат Дархан Дәурен Ерлан Ернар Жандос Қайрат Қанат Марат Мұрат Нұрлан Нұржан Олжас Руслан
            Санжар Серік Талғат Тимур Тоқтар Ұлан Әділ Ғалым Шыңғыс Айдос Бекзат Ержан Данияр""");

    private static final List<String> KAZAKH_WOMEN = words("""
            Айгүл Айгерім Айнұр Алма Әсел Әсем Ботагөз Гүлмира Гүлнар Дана Динара Жанар Жұлдыз Зәуре Индира Қарлығаш Құралай
            Ләззат Мадина Мәдина Меруерт Назгүл Назым Перизат Раушан Сәуле Салтанат Ұлжан Шолпан Эльмира""");

    private static final List<String> RUSSIAN_SURNAMES = words("""
            Иванов Петров Сидоров Кузнецов Смирнов Попов Волков Соколов Лебедев Козлов Новиков Морозов Павлов Семёнов Фёдоров
            Михайлов Беляев Тарасов Белов Комаров Орлов Киселёв Макаров Андреев Ковалёв""");

    private static final List<String> RUSSIAN_MEN =
            words("Алексей Андрей Виктор Владимир Дмитрий Евгений Иван Игорь Николай Олег Павел Сергей");

    private static final List<String> RUSSIAN_WOMEN =
            words("Анна Валентина Вера Галина Елена Ирина Людмила Марина Наталья Ольга Светлана Татьяна");

    private static final List<String> FATHERS = words(
            "Александров Алексеев Андреев Викторов Владимиров Иванов Николаев Павлов Петров Сергеев Михайлов Фёдоров");

    /** An invented person. */
    record Invented(PersonName name, Sex sex, LocalDate birthDate, Iin iin) {}

    private final SplittableRandom random = new SplittableRandom(2026);
    private int born;

    Invented next() {
        Sex sex = random.nextInt(100) < 71 ? Sex.FEMALE : Sex.MALE;
        PersonName name = random.nextInt(100) < 78 ? kazakh(sex) : russian(sex);
        LocalDate birth = LocalDate.of(1958, 1, 1).plusDays(random.nextInt(16_800));
        return new Invented(name, sex, birth, number(sex));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private PersonName kazakh(Sex sex) {
        boolean woman = sex == Sex.FEMALE;
        String father = one(KAZAKH_MEN);
        String patronymic = random.nextInt(100) < 12 ? null : father + (woman ? "қызы" : "ұлы");
        return PersonName.of(
                one(KAZAKH_SURNAMES) + (woman ? "а" : ""), one(woman ? KAZAKH_WOMEN : KAZAKH_MEN), patronymic);
    }

    private PersonName russian(Sex sex) {
        boolean woman = sex == Sex.FEMALE;
        return PersonName.of(
                one(RUSSIAN_SURNAMES) + (woman ? "а" : ""),
                one(woman ? RUSSIAN_WOMEN : RUSSIAN_MEN),
                one(FATHERS) + (woman ? "на" : "ич"));
    }

    private Iin number(Sex sex) {
        LocalDate day = FIRST_BIRTH.plusDays(born % BIRTHS);
        // A block of ten for each person, scattered so that the last digits differ, and no block twice on a day
        int serial = 50 * (born * 37 % 190) + 10 * (born / BIRTHS);
        born++;
        while (true) {
            String base = "%02d%02d%02d%d%04d"
                    .formatted(
                            day.getYear() % 100,
                            day.getMonthValue(),
                            day.getDayOfMonth(),
                            sex == Sex.FEMALE ? 6 : 5,
                            serial++);
            var check = Iin.checkDigitOf(base);
            if (check.isPresent()) {
                return Iin.of(base + check.get());
            }
        }
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static List<String> words(String words) {
        return List.of(words.strip().split("\\s+"));
    }
}
