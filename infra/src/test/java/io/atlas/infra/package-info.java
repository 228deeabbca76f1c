/** Tests of the Terraform configuration, parsed without Terraform. */
@org.jspecify.annotations.NullMarked
package io.atlas.infra;
