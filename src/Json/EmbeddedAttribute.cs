namespace Microsoft.CodeAnalysis;

/// <summary>
/// Marks the types that are compiled into several assemblies: the compiler hides them from all others, also from those that see an
/// assembly's internals, so that none of them sees two types of one name.
/// </summary>
[Embedded]
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Delegate
)]
internal sealed partial class EmbeddedAttribute : Attribute;
