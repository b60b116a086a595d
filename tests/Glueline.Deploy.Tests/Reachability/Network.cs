using Glueline.Deploy.Tests.Applying;

namespace Glueline.Deploy.Tests.Reachability;

/// <summary>The network of a deployment: who may connect to whom, and what a name leads to.</summary>
internal sealed class Network(Resources resources)
{
    /// <summary>A security group by its name.</summary>
    public string Group(string name) => resources.Of("aws_security_group").Single(group => group["name"] == name)["id"]!;

    /// <summary>Whether a member of one group may connect to a member of the other: the rules of both sides must allow it.</summary>
    public bool Connects(string from, string to, int port) =>
        Rules("egress", from, port).Any(rule => rule["referenced_security_group_id"] == to || IsInVpc(rule["cidr_ipv4"]))
        && Rules("ingress", to, port).Any(rule => rule["referenced_security_group_id"] == from || IsInVpc(rule["cidr_ipv4"]));

    /// <summary>Whether a member of a group reaches a service of AWS from inside the VPC.</summary>
    public bool ReachesAws(string from, string service, string side = "")
    {
        var endpoint = resources
            .Of("aws_vpc_endpoint")
            .SingleOrDefault(endpoint =>
                endpoint.Key == service
                && endpoint.Name is "interface" or "gateway"
                && endpoint.Module.Contains(side, StringComparison.Ordinal)
            );
        if (endpoint is null)
            return false;
        return endpoint["vpc_endpoint_type"] is "Gateway"
            ? IsRouted(endpoint) && Rules("egress", from, 443).Any(rule => rule["prefix_list_id"] is not null)
            : endpoint["private_dns_enabled"] is "True" && endpoint.List("security_group_ids").Any(group => Connects(from, group, 443));
    }

    /// <summary>The groups and ranges that may connect to a group.</summary>
    public IEnumerable<string> Clients(string group) =>
        Rules("ingress", group, null).Select(rule => rule["referenced_security_group_id"] ?? rule["cidr_ipv4"]!).Distinct();

    /// <summary>
    /// The address at the end of a name in the consumer's account: hosted zone, endpoint, service, load balancer, listener, target. Null if
    /// the way ends before.
    /// </summary>
    public string? AddressBehind(string host, int port)
    {
        var record = Find("aws_route53_record", record => record["name"] == host);
        var endpoint = Find("aws_vpc_endpoint", endpoint =>
            DnsName(endpoint) == record?.Attributes.GetProperty("alias")[0].GetProperty("name").GetString()
        );
        var service = Find("aws_vpc_endpoint_service", service => service["service_name"] == endpoint?["service_name"]);
        var listener = Find("aws_lb_listener", listener =>
            listener["port"] == $"{port}" && service?.List("network_load_balancer_arns").Contains(listener["load_balancer_arn"]) is true
        );
        var target = listener?.Attributes.GetProperty("default_action")[0].GetProperty("target_group_arn").GetString();
        return Find("aws_lb_target_group_attachment", attachment =>
            attachment["target_group_arn"] == target && attachment["port"] == $"{port}"
        )?["target_id"];
    }

    private static string? DnsName(Resource endpoint) =>
        endpoint.Attributes.GetProperty("dns_entry") is { ValueKind: System.Text.Json.JsonValueKind.Array } entries
            ? entries[0].GetProperty("dns_name").GetString()
            : null;

    private Resource? Find(string type, Func<Resource, bool> predicate) => resources.Of(type).FirstOrDefault(predicate);

    private IEnumerable<Resource> Rules(string direction, string group, int? port) =>
        resources
            .Of($"aws_vpc_security_group_{direction}_rule")
            .Where(rule => rule["security_group_id"] == group)
            .Where(rule => port is null || (int.Parse(rule["from_port"]!) <= port && port <= int.Parse(rule["to_port"]!)));

    private bool IsInVpc(string? range) => range is not null && resources.Of("aws_vpc").Any(vpc => vpc["cidr_block"] == range);

    // Every private subnet uses the route tables that the gateway is in.
    private bool IsRouted(Resource endpoint) =>
        resources
            .Of("aws_route_table_association")
            .Where(association => association.Module == endpoint.Module)
            .All(association => endpoint.List("route_table_ids").Contains(association["route_table_id"]));
}
