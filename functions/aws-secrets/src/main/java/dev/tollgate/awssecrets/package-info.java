/** Settings that name a secret of AWS Secrets Manager instead of holding it. */
package dev.tollgate.awssecrets;
