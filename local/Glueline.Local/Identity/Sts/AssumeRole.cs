using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Glueline.Local.Identity.Policies;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Sts;

/// <summary>Issues temporary credentials of a role to callers that the role trusts.</summary>
internal sealed partial class AssumeRole(AccountDirectory accounts) : IStsOperation
{
    private const int DefaultSeconds = 3600;
    private const int LongestChainedSeconds = 3600;
    private const int LongestPolicy = 2048;

    public string Name => nameof(AssumeRole);

    public IEnumerable<XElement> Answer(SignedRequest request, StsParameters parameters)
    {
        var roleArn = parameters.RequiredText("RoleArn", 20, 2048);
        var session = parameters.RequiredText("RoleSessionName", 2, 64, SessionName());
        var seconds = parameters.Number("DurationSeconds", 900, 43200) ?? DefaultSeconds;
        var externalId = parameters.Text("ExternalId", 2, 1224, ExternalId());
        if (parameters.Names.FirstOrDefault(name => name.StartsWith("PolicyArns.", StringComparison.Ordinal)) is { } managed)
            throw new AwsError("ValidationError", $"{managed}: managed policies are not emulated; pass the session policy in Policy.");

        var role = accounts.FindRole(roleArn);
        if (role is null || !MayAssume(request.Caller, role, session, externalId))
        {
            throw new AwsError(
                "AccessDenied",
                $"User: {request.Caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {roleArn}",
                403
            );
        }
        if (request.Caller is RoleCaller && seconds > LongestChainedSeconds)
            throw new AwsError(
                "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
            );
        if (seconds > role.MaxSession.TotalSeconds)
            throw new AwsError("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");

        var caller = new RoleCaller(role, session, SessionPolicy(parameters));
        return Result(caller, accounts.Credentials.IssueAssumed(caller, TimeSpan.FromSeconds(seconds)));
    }

    /// <summary>
    /// The role must trust the caller. Across accounts, and if the trust policy only names an account, the caller's own policies must allow
    /// the call as well; within one account, a trust policy that names the caller is enough. A Deny on either side wins.
    /// </summary>
    private static bool MayAssume(Caller caller, AccountRole role, string session, string? externalId)
    {
        var context = caller is PolicyCaller policyCaller ? policyCaller.Context() : new(StringComparer.OrdinalIgnoreCase);
        context["sts:RoleSessionName"] = session;
        if (externalId is not null)
            context["sts:ExternalId"] = externalId;
        var request = new PolicyRequest("sts:AssumeRole", role.Arn, context);

        if (
            role.Trust.DecideTrust(request, principals => principals.NameDirectly(caller) || principals.NameAccountOf(caller))
            != PolicyDecision.Allowed
        )
            return false;
        if (caller.May("sts:AssumeRole", role.Arn))
            return true;
        return caller.AccountId == role.AccountId
            && role.Trust.DecideTrust(request, principals => principals.NameDirectly(caller)) == PolicyDecision.Allowed
            && (caller as PolicyCaller)?.Decide("sts:AssumeRole", role.Arn) != PolicyDecision.Denied;
    }

    private static PolicyDocument? SessionPolicy(StsParameters parameters)
    {
        if (parameters.Text("Policy", 1, LongestPolicy) is not { } policy)
            return null;
        try
        {
            return PolicyParser.Parse("of the session", policy);
        }
        catch (InvalidDataException exception)
        {
            throw new AwsError("MalformedPolicyDocument", exception.Message);
        }
    }

    private static IEnumerable<XElement> Result(RoleCaller caller, AccessKey key) =>
        [
            new(
                StsXml.Namespace + "AssumedRoleUser",
                new XElement(StsXml.Namespace + "AssumedRoleId", caller.UserId),
                new XElement(StsXml.Namespace + "Arn", caller.Arn)
            ),
            new(
                StsXml.Namespace + "Credentials",
                new XElement(StsXml.Namespace + "AccessKeyId", key.Id),
                new XElement(StsXml.Namespace + "SecretAccessKey", key.Secret),
                new XElement(StsXml.Namespace + "SessionToken", key.SessionToken),
                new XElement(
                    StsXml.Namespace + "Expiration",
                    key.Expires!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                )
            ),
        ];

    [GeneratedRegex(@"^[\w+=,.@-]*$", RegexOptions.ECMAScript)]
    private static partial Regex SessionName();

    [GeneratedRegex(@"^[\w+=,.@:\/-]*$", RegexOptions.ECMAScript)]
    private static partial Regex ExternalId();
}
