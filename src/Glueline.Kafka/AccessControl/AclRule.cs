using Confluent.Kafka.Admin;

namespace Glueline.Kafka;

/// <summary>One permission that a function needs: who may do what with which resource, from any host.</summary>
/// <param name="Principal">Such as <c>User:consumer</c>.</param>
/// <param name="Operation">What is allowed.</param>
/// <param name="Type">The kind of the resource.</param>
/// <param name="Name">The resource's name; for the cluster, Kafka's own.</param>
/// <param name="Why">What the permission is for.</param>
internal sealed record AclRule(string Principal, AclOperation Operation, ResourceType Type, string Name, string Why)
{
    /// <summary>The name that the cluster has as a resource.</summary>
    public const string Cluster = "kafka-cluster";

    private const string AnyHost = "*";
    private const string Anyone = "User:*";
    private const string AnyName = "*";

    /// <summary>The resource in words.</summary>
    public string Resource =>
        Type switch
        {
            ResourceType.Topic => $"topic {Name}",
            ResourceType.Group => $"group {Name}",
            _ => "the cluster",
        };

    public AclBinding Binding =>
        new()
        {
            Pattern = new()
            {
                Type = Type,
                Name = Name,
                ResourcePatternType = ResourcePatternType.Literal,
            },
            Entry = new()
            {
                Principal = Principal,
                Host = AnyHost,
                Operation = Operation,
                PermissionType = AclPermissionType.Allow,
            },
        };

    /// <summary>The resource in the options of <c>kafka-acls.sh</c>; the cluster has no name there.</summary>
    public (string Option, string? Name) Target =>
        Type switch
        {
            ResourceType.Topic => ("--topic", Name),
            ResourceType.Group => ("--group", Name),
            _ => ("--cluster", null),
        };

    /// <summary>The operation as Kafka's own tool spells it.</summary>
    public string OperationName => Operation.ToString();

    /// <summary>Whether an entry of the cluster allows what the rule asks for.</summary>
    public bool IsAllowedBy(AclBinding entry) =>
        entry.Entry.PermissionType is AclPermissionType.Allow
        && entry.Entry.Host is AnyHost
        && Concerns(entry)
        && Covers(entry.Entry.Operation);

    /// <summary>Whether an entry of the cluster forbids it, whatever others allow.</summary>
    public bool IsDeniedBy(AclBinding entry) =>
        entry.Entry.PermissionType is AclPermissionType.Deny
        && Concerns(entry)
        && (entry.Entry.Operation == Operation || entry.Entry.Operation is AclOperation.All);

    /// <summary>An entry is for names that equal its own, begin with it, or for all.</summary>
    private bool Concerns(AclBinding entry) =>
        (entry.Entry.Principal == Principal || entry.Entry.Principal is Anyone)
        && entry.Pattern.Type == Type
        && (
            entry.Pattern.Name == Name
            || entry.Pattern.Name is AnyName
            || entry.Pattern.ResourcePatternType is ResourcePatternType.Prefixed
                && Name.StartsWith(entry.Pattern.Name, StringComparison.Ordinal)
        );

    /// <summary>
    /// Who may read, write, delete or alter a resource may describe it. See https://kafka.apache.org/documentation/#operations_in_kafka.
    /// </summary>
    private bool Covers(AclOperation allowed) =>
        allowed == Operation
        || allowed is AclOperation.All
        || Operation is AclOperation.Describe
            && allowed is AclOperation.Read or AclOperation.Write or AclOperation.Delete or AclOperation.Alter;
}
