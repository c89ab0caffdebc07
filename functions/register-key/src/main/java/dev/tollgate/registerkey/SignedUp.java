package dev.tollgate.registerkey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new account and its first key. */
@Schema(name = "SignedUp", description = "A new account and its first key.")
public record SignedUp(AccountView account, KeyView key) {}
