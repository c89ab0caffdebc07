package dev.tollgate.classify;

/**
 * Pointing a label as the payload of a function.
 *
 * @param model name of the model
 * @param label name of the label
 * @param version the version's number
 */
public record LabelEvent(String model, String label, String version) {}
