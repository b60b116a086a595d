namespace Glueline.Local.Identity.Policies;

/// <summary>What is asked of policies: an action on a resource, and the values that conditions may look at.</summary>
/// <param name="Action">Service and operation: <c>glue:GetSchema</c>.</param>
/// <param name="Resource">The resource's ARN, or <c>*</c> for actions that have none.</param>
/// <param name="Context">Condition keys, ignoring case, with their values; an absent key has no value.</param>
internal sealed record PolicyRequest(string Action, string Resource, IReadOnlyDictionary<string, string> Context);
