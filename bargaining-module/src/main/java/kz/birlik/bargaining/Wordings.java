package kz.birlik.bargaining;

/** Whether an obligation can be measured, by the word lists of the administrator, in Kazakh and in Russian. */
public interface Wordings {

    /** The lists as they are now, for as many texts as are asked. */
    WordingCheck check();
}
