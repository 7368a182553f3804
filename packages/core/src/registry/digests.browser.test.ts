import { createMemoryClient } from '../testing/index.ts'
import { digestContract } from './digests.contract.ts'

digestContract(createMemoryClient)
