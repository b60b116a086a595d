using Glueline.Local.Protocol;

namespace Glueline.Local.Tests;

/// <summary>A caller that is allowed one action on one resource; <c>*</c> stands for any.</summary>
internal sealed record StubCaller(string AccountId, string Action, string Resource)
    : Caller(AccountId, $"arn:aws:iam::{AccountId}:user/tester", "AIDATESTER")
{
    public override bool May(string action, params ReadOnlySpan<string> resources)
    {
        foreach (var resource in resources)
        {
            if (Resource != "*" && Resource != resource)
                return false;
        }
        return Action == "*" || Action == action;
    }
}
