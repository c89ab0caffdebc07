package dev.tollgate.webhooks;

/** What is asked of the function: nothing, so that whatever is sent along is refused. */
public record DispatchBody() {}
