namespace Glueline.JsonSchema;

/// <summary>Whether an object may have members that its schema does not declare.</summary>
public enum JsonContentModel
{
    /// <summary>
    /// No: <c>"additionalProperties":false</c>. A later version may add optional members under the modes <c>BACKWARD</c> and
    /// <c>BACKWARD_ALL</c>, and remove them under <c>FORWARD</c> and <c>FORWARD_ALL</c>.
    /// </summary>
    Closed,

    /// <summary>
    /// Yes. A later version may remove members under <c>BACKWARD</c> and add optional ones under <c>FORWARD</c>; to add one under
    /// <c>BACKWARD</c> is incompatible, for older documents may have that member with any value.
    /// </summary>
    Open,
}
