using SweepRunner.Core.Spaces;
using SweepRunner.Specs.Yaml;

namespace SweepRunner.Specs.Reading;

/// <summary>A parameter on its way into the space.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Place">Where its key stands.</param>
/// <param name="Path">Its key path.</param>
/// <param name="Distribution">Null when it is faulty.</param>
/// <param name="GridSteps">As written.</param>
/// <param name="Terms">The <c>when</c> entries of the parameter and of the groups around it, with their key paths.</param>
internal sealed record Draft(
    string Name, Place Place, string Path, Distribution? Distribution, int? GridSteps, IReadOnlyList<(YamlEntry Entry, string Path)> Terms);
