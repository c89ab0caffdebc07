package dev.tollgate.accounts.store;

import dev.tollgate.accounts.Account;
import dev.tollgate.accounts.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code account}. */
@Entity
@Table(name = "account")
class AccountEntity {
  @Id UUID id;
  String name;
  String email;
  String plan;

  @Column(name = "created_at")
  Instant createdAt;

  Account toAccount() {
    return new Account(new AccountId(id), name, email, plan, createdAt);
  }
}
