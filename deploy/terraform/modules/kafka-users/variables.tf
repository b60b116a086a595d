variable "name" {
  description = "Prefix of the secrets, after the AmazonMSK_ that MSK asks for."
  type        = string
}

variable "cluster_arn" {
  description = "The cluster that knows these users."
  type        = string
}

variable "users" {
  description = "Names of the users; each gets a password of its own."
  type        = set(string)
}

variable "key_policy" {
  description = "Who may use the key that encrypts the passwords, as JSON."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
