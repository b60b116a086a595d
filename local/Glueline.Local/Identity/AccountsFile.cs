using System.Text.RegularExpressions;
using Glueline.Local.Documents;
using Glueline.Local.Identity.Policies;

namespace Glueline.Local.Identity;

/// <summary>Reads additional accounts with their users and roles from a JSON file; <c>docs/accounts.md</c> describes it.</summary>
internal static partial class AccountsFile
{
    private const long ShortestSession = 900;
    private const long LongestSession = 43_200;

    /// <exception cref="InvalidDataException">The file is invalid; the message lists every error with its JSON pointer.</exception>
    public static IReadOnlyList<Account> Read(string file, string text) => DocumentNode.Read(file, text, root =>
        {
            var accounts = new List<Account>();
            if (!root.IsObject("accounts") || root.Require("accounts") is null)
                return accounts;
            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var node in root.Items("accounts"))
            {
                if (Account(node, keys) is not { } account)
                    continue;
                if (accounts.Exists(other => other.Id == account.Id))
                    node.AddFault($"account {account.Id} appears twice");
                else
                    accounts.Add(account);
            }
            return accounts;
        });

    private static Account? Account(DocumentNode node, HashSet<string> keys)
    {
        if (!node.IsObject("id", "users", "roles"))
            return null;
        var id = Matching(node.Require("id"), AccountId(), "twelve digits") ?? "";
        var users = node.Items("users").Select(user => User(user, id, keys)).ToList();
        var roles = node.Items("roles").Select(role => Role(role, id)).ToList();
        ReportDuplicates(node, users.Select(user => user?.Name), "user");
        ReportDuplicates(node, roles.Select(role => role?.Name), "role");
        return id.Length == 0 ? null : new(id, [.. users.OfType<AccountUser>()], [.. roles.OfType<AccountRole>()]);
    }

    private static AccountUser? User(DocumentNode node, string account, HashSet<string> keys)
    {
        if (!node.IsObject("name", "accessKeyId", "secretAccessKey", "policies"))
            return null;
        var name = Name(node);
        var key = Matching(node.Require("accessKeyId"), KeyId(), "16 to 128 letters and digits");
        if (key is not null && !keys.Add(key))
            node.Find("accessKeyId")!.Value.AddFault($"two users have the access key {key}");
        var secret = node.RequireString("secretAccessKey");
        var policies = Policies(node, name ?? "?");
        return name is null || key is null || secret is null ? null : new(account, name, key, secret, policies);
    }

    private static AccountRole? Role(DocumentNode node, string account)
    {
        if (!node.IsObject("name", "trust", "policies", "maxSessionSeconds"))
            return null;
        var name = Name(node);
        var trust = node.Require("trust") is { } document ? Policy(document, $"trust of {name}") : null;
        var policies = Policies(node, name ?? "?");
        var longest = node.Find("maxSessionSeconds") is { } seconds
            ? seconds.Integer(ShortestSession, LongestSession)
            : (long)AccountRole.DefaultMaxSession.TotalSeconds;
        return name is null || trust is null || longest is null
            ? null
            : new(account, name, trust, policies) { MaxSession = TimeSpan.FromSeconds(longest.Value) };
    }

    private static List<PolicyDocument> Policies(DocumentNode node, string owner) =>
        [.. node.Items("policies").Select(policy => Policy(policy, $"of {owner}")).OfType<PolicyDocument>()];

    private static PolicyDocument? Policy(DocumentNode node, string name)
    {
        try
        {
            return PolicyParser.Parse(name, node.Json);
        }
        catch (InvalidDataException exception)
        {
            node.AddFault(exception.Message);
            return null;
        }
    }

    private static string? Name(DocumentNode node) =>
        Matching(node.Require("name"), EntityName(), "1 to 64 letters, digits and any of +=,.@_-");

    private static string? Matching(DocumentNode? node, Regex pattern, string expected)
    {
        if (node?.String() is not { } text)
            return null;
        if (pattern.IsMatch(text))
            return text;
        node.Value.AddFault($"expected {expected}, found \"{text}\"");
        return null;
    }

    private static void ReportDuplicates(DocumentNode node, IEnumerable<string?> names, string what)
    {
        foreach (var name in names.OfType<string>().GroupBy(name => name).Where(group => group.Count() > 1))
            node.AddFault($"there are two {what}s {name.Key}");
    }

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountId();

    [GeneratedRegex(@"^\w{16,128}\z", RegexOptions.ECMAScript)]
    private static partial Regex KeyId();

    [GeneratedRegex(@"^[\w+=,.@-]{1,64}\z", RegexOptions.ECMAScript)]
    private static partial Regex EntityName();
}
