output "arn" {
  description = "The bucket's ARN."
  value       = aws_s3_bucket.this.arn

  # Who writes to it waits until only encrypted connections are accepted.
  depends_on = [aws_s3_bucket_policy.this]
}

output "name" {
  description = "The bucket's name."
  value       = aws_s3_bucket.this.bucket
}
