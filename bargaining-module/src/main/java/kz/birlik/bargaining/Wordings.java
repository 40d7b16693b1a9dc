package kz.birlik.bargaining;

import java.util.Map;

/** Whether an obligation can be measured, by the word lists of the administrator, in Kazakh and in Russian. */
public interface Wordings {

    /** The lists as they are now, for as many texts as are asked. */
    WordingCheck check();

    /** How it can be said instead, by what is missing. @param language kk or ru */
    Map<Wording.Missing, String> examples(String language);
}
