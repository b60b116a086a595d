namespace Glueline.Local.Glue;

/// <summary>The parts of a registry's or a schema's ARN.</summary>
/// <param name="Account">The owner's account.</param>
/// <param name="Region">Its region.</param>
/// <param name="Registry">The registry's name.</param>
/// <param name="Schema">The schema's name; null in a registry's ARN.</param>
internal sealed record GlueArn(string Account, string Region, string Registry, string? Schema)
{
    public static GlueArn? Parse(string arn) =>
        arn.Split(':', 6) is ["arn", _, "glue", var region, var account, var path]
            ? path.Split('/') switch
            {
                ["registry", var registry] => new(account, region, registry, Schema: null),
                ["schema", var registry, var schema] => new(account, region, registry, schema),
                _ => null,
            }
            : null;

    /// <summary>Whether the ARN belongs to the account and region of a call; others can't be read.</summary>
    public bool IsWithin(GlueCall call) => Account == call.Account && Region == call.Region;
}
