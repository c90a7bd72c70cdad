// SPDX-License-Identifier: Apache-2.0
// What delivering recordings to Azure needs: a storage account that answers over TLS 1.2 only and knows no account keys, a
// container with versions, retention if wanted, and for each recorder's identity the right to create and write blobs and
// nothing else. How to use it: docs/azure.md.

targetScope = 'resourceGroup'

@description('Where everything is.')
param location string = resourceGroup().location

@description('The name of the storage account: 3 to 24 small letters and digits, unique in the world.')
@minLength(3)
@maxLength(24)
param accountName string

@description('The name of the container.')
param containerName string = 'recordings'

@description('Recordings are deleted after so many days; 0 keeps them for ever.')
@minValue(0)
param retentionDays int = 365

@description('What was overwritten is kept for so many days. The open segment of a running session is overwritten every few seconds.')
@minValue(1)
param noncurrentDays int = 7

@description('Whether recorders may lock what they deliver (sinks.immutability-mode in deskreel.yaml). Cannot be turned off again.')
param versionLevelImmutability bool = false

@description('Object ids of the identities that record: managed identities of machines, or service principals. They may create and write blobs and nothing else.')
param recorderPrincipalIds array = []

@description('Object ids of the identities that make user delegation SAS for recorders. They need the right that they pass on, and to have a key made for it.')
param sasIssuerPrincipalIds array = []

@description('Object ids of those who watch and verify recordings.')
param reviewerPrincipalIds array = []

// Built-in: Storage Blob Data Reader, Storage Blob Delegator.
var blobDataReader = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1')
var blobDelegator = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'db58b8e5-c6ad-4a2a-8342-4190687cbf4a')

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: accountName
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    accessTier: 'Hot'
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      days: 7
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 7
    }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: containerName
  properties: {
    publicAccess: 'None'
    immutableStorageWithVersioning: {
      enabled: versionLevelImmutability
    }
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: concat([
        {
          name: 'overwritten'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${containerName}/']
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: noncurrentDays
                }
              }
            }
          }
        }
      ], retentionDays == 0 ? [] : [
        {
          name: 'retention'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${containerName}/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: retentionDays
                }
              }
            }
          }
        }
      ])
    }
  }
  dependsOn: [container]
}

// No built-in role may write and not read.
resource recorderRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, accountName, 'deskreel-recorder')
  properties: {
    roleName: 'Deskreel recorder (${accountName})'
    description: 'Creates and writes blobs, and neither reads nor lists nor deletes them.'
    type: 'CustomRole'
    permissions: [
      {
        actions: []
        notActions: []
        dataActions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'
        ]
        notDataActions: []
      }
    ]
    assignableScopes: [resourceGroup().id]
  }
}

resource recorders 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in union(recorderPrincipalIds, sasIssuerPrincipalIds): {
    name: guid(container.id, principal, 'recorder')
    scope: container
    properties: {
      roleDefinitionId: recorderRole.id
      principalId: principal
    }
  }
]

resource sasIssuers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in sasIssuerPrincipalIds: {
    name: guid(account.id, principal, 'delegator')
    scope: account
    properties: {
      roleDefinitionId: blobDelegator
      principalId: principal
    }
  }
]

resource reviewers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in reviewerPrincipalIds: {
    name: guid(container.id, principal, 'reader')
    scope: container
    properties: {
      roleDefinitionId: blobDataReader
      principalId: principal
    }
  }
]

@description('For sinks.account in deskreel.yaml.')
output account string = account.name

@description('For sinks.container in deskreel.yaml.')
output container string = container.name
