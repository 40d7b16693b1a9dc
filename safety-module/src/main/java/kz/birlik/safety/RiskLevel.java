package kz.birlik.safety;

/** A level on the matrix of its assessment. */
public record RiskLevel(int probability, int severity, RiskBand band) {

    public int score() {
        return probability * severity;
    }
}
