# A role through which another account reads a registry, which has no policy of its own.

resource "aws_iam_role" "this" {
  name               = var.role_name
  description        = var.description
  assume_role_policy = var.trust_policy

  # The consumer assumes it for an hour at a time.
  max_session_duration = 3600
  tags                 = var.tags
}

resource "aws_iam_role_policy" "this" {
  name   = "read-registry"
  role   = aws_iam_role.this.name
  policy = var.policy
}
