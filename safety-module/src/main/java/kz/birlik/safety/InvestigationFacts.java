package kz.birlik.safety;

/**
 * What decides about the investigation of an accident.
 *
 * @param victims everybody who was hurt, the dead included
 * @param severe of them, hurt severely and alive
 * @param agency whether somebody hurt was sent by another employer
 * @param hazardous whether it happened at a hazardous facility
 * @param emergency whether it came of a technogenic emergency there
 */
public record InvestigationFacts(
        int victims, int severe, int deaths, boolean agency, boolean hazardous, boolean emergency, boolean poisoning) {

    public InvestigationFacts {
        hazardous = hazardous || emergency;
    }

    /** Somebody was hurt, and nobody is counted twice. */
    public boolean isPossible() {
        return victims > 0 && severe >= 0 && deaths >= 0 && (long) severe + deaths <= victims;
    }
}
