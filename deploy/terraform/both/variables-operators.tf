variable "diagnostics" {
  description = "Whether both VPCs have what ./glueline doctor needs there, from CloudShell or an instance of yours: endpoints of the AWS services that it asks, a security group to join, and a policy to attach."
  type        = bool
  default     = false
}
