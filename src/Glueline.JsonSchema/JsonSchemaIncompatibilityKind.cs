namespace Glueline.JsonSchema;

/// <summary>What a reader's schema refuses although the writer's schema allows it.</summary>
public enum JsonSchemaIncompatibilityKind
{
    /// <summary>A type that the writer allows is not among the reader's.</summary>
    TypeNarrowed,

    /// <summary>A value that the writer allows by <c>enum</c> or <c>const</c> (or null, true, false) is refused.</summary>
    ValueRefused,

    /// <summary>The reader lists its values, and the writer does not.</summary>
    ValuesRestricted,

    /// <summary>The reader's lower bound is above the writer's.</summary>
    MinimumRaised,

    /// <summary>The reader's upper bound is below the writer's.</summary>
    MaximumLowered,

    /// <summary>The writer's numbers need not be multiples of the reader's <c>multipleOf</c>.</summary>
    MultipleOfNarrowed,

    /// <summary>The reader requires longer strings.</summary>
    MinLengthRaised,

    /// <summary>The reader allows only shorter strings.</summary>
    MaxLengthLowered,

    /// <summary>The reader's <c>pattern</c> differs from the writer's: whether one contains the other is not decided.</summary>
    PatternChanged,

    /// <summary>The reader's <c>format</c> differs from the writer's.</summary>
    FormatChanged,

    /// <summary>The reader requires more items.</summary>
    MinItemsRaised,

    /// <summary>The reader allows fewer items.</summary>
    MaxItemsLowered,

    /// <summary>The reader requires items to be unique, and the writer does not.</summary>
    UniqueItemsRequired,

    /// <summary>The reader requires an item (<c>contains</c>) that the writer does not guarantee.</summary>
    ContainsRequired,

    /// <summary>The reader allows no item at a position where the writer allows one.</summary>
    ItemsClosed,

    /// <summary>The reader requires a member that the writer may leave out.</summary>
    RequiredAdded,

    /// <summary>The reader requires more members.</summary>
    MinPropertiesRaised,

    /// <summary>The reader allows fewer members.</summary>
    MaxPropertiesLowered,

    /// <summary>The reader restricts the names of members.</summary>
    PropertyNamesRestricted,

    /// <summary>The reader declares a member that the writer's open content model already allows with any value.</summary>
    PropertyAddedToOpenModel,

    /// <summary>The reader declares a member that the writer's partially open content model already allows with other values.</summary>
    PropertyAddedToPartiallyOpenModel,

    /// <summary>The writer declares a member that the reader's closed content model refuses.</summary>
    PropertyRemovedFromClosedModel,

    /// <summary>The writer declares a member that the reader's partially open content model refuses with some values.</summary>
    PropertyRemovedFromPartiallyOpenModel,

    /// <summary>The reader allows only declared members, and the writer allows others too.</summary>
    ContentModelClosed,

    /// <summary>The reader restricts the values of undeclared members more than the writer does.</summary>
    ContentModelNarrowed,

    /// <summary>The reader restricts members by a name pattern more than the writer does.</summary>
    PatternPropertyNarrowed,

    /// <summary>The reader requires more than the writer when a certain member is present.</summary>
    DependencyAdded,

    /// <summary>No single schema of the reader's <c>anyOf</c> accepts everything that the writer allows.</summary>
    AnyOfNarrowed,

    /// <summary>It is not certain that exactly one schema of the reader's <c>oneOf</c> accepts everything that the writer allows.</summary>
    OneOfNarrowed,

    /// <summary>It is not certain that the reader's <c>not</c> leaves everything that the writer allows.</summary>
    NotNarrowed,

    /// <summary>
    /// It is not certain that the reader's <c>if</c>, <c>then</c> and <c>else</c> accept everything that the writer allows.
    /// </summary>
    ConditionNarrowed,

    /// <summary>The schemas are too large or too complex to decide; they count as incompatible.</summary>
    Undecided,
}
