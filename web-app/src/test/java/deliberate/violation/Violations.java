package deliberate.violation;

/** Marks the root of classes that break one rule each on purpose. */
public interface Violations {}
