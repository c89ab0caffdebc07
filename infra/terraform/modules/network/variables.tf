variable "name" {
  description = "What everything is called after."
  type        = string
}

variable "cidr" {
  description = "Private addresses of the network."
  type        = string
}

variable "zones" {
  description = "In how many availability zones there are subnets."
  type        = number
}

variable "nat_gateways" {
  description = "How many zones have a NAT gateway and a private endpoint of their own; the others use these."
  type        = number
}

variable "load_balancer_port" {
  description = "Port on which the load balancer listens."
  type        = number
}

variable "service_port" {
  description = "Port on which the classifying service listens."
  type        = number
}

variable "bucket_prefix" {
  description = "How the names of the buckets begin that are reached from inside."
  type        = string
}
