package dev.tollgate.gate;

import dev.tollgate.accounts.Principal;
import dev.tollgate.accounts.Scope;
import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.security.Permission;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Quarkus's view of an authenticated {@link Principal}: its roles are its scopes. Immutable. */
final class CallerIdentity implements SecurityIdentity {
  private final Principal caller;
  private final Set<String> roles;

  CallerIdentity(Principal caller) {
    this.caller = caller;
    this.roles = caller.scopes().stream().map(Scope::text).collect(Collectors.toUnmodifiableSet());
  }

  Principal caller() {
    return caller;
  }

  @Override
  public java.security.Principal getPrincipal() {
    return () -> caller.key().toString();
  }

  @Override
  public boolean isAnonymous() {
    return false;
  }

  @Override
  public Set<String> getRoles() {
    return roles;
  }

  @Override
  public boolean hasRole(String role) {
    return roles.contains(role);
  }

  @Override
  public <T extends Credential> T getCredential(Class<T> credentialType) {
    return null;
  }

  @Override
  public Set<Credential> getCredentials() {
    return Set.of();
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // the interface's signature
  public <T> T getAttribute(String name) {
    return null;
  }

  @Override
  public Map<String, Object> getAttributes() {
    return Map.of();
  }

  @Override
  public Set<Permission> getPermissions() {
    return Set.of();
  }

  @Override
  public Uni<Boolean> checkPermission(Permission permission) {
    return Uni.createFrom().item(false);
  }
}
